/** Sockets that meet within a context. */
@NullMarked
package dev.zeugma.inproc;

import org.jspecify.annotations.NullMarked;
