/** Sockets of one context, joined by their pipes. */
@NullMarked
package dev.zeugma.internal.inproc;

import org.jspecify.annotations.NullMarked;
