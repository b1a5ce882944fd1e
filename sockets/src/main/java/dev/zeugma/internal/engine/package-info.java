/** Sockets at work: calls, peers, endpoints and events of one socket, and all sockets of a context. */
@NullMarked
package dev.zeugma.internal.engine;

import org.jspecify.annotations.NullMarked;
