/** The inproc transport, which connects sockets of one context by pipes. */
@NullMarked
package dev.zeugma.internal.inproc;

import org.jspecify.annotations.NullMarked;
