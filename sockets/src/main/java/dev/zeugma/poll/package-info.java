/** Waiting for many sockets, signals and timers at once: a poller, and a reactor that calls handlers. */
@NullMarked
package dev.zeugma.poll;

import org.jspecify.annotations.NullMarked;
