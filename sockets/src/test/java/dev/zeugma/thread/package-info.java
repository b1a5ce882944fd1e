/** Threads that share sockets, wait, and are interrupted. */
@NullMarked
package dev.zeugma.thread;

import org.jspecify.annotations.NullMarked;
