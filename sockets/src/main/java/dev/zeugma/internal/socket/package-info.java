/** Implementations of the public sockets, one for each type. */
@NullMarked
package dev.zeugma.internal.socket;

import org.jspecify.annotations.NullMarked;
