/** Peers made of a plain TCP socket and bytes, to see and to say what no well-behaved peer would. */
@NullMarked
package dev.zeugma.mock;

import org.jspecify.annotations.NullMarked;
