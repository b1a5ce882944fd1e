/** Peers made of a plain TCP socket and raw bytes, to do and observe what no regular peer would. */
@NullMarked
package dev.zeugma.mock;

import org.jspecify.annotations.NullMarked;
