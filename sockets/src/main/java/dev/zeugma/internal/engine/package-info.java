/** The engine: the calls, peers, endpoints and events of a socket, and the registry of a context's sockets. */
@NullMarked
package dev.zeugma.internal.engine;

import org.jspecify.annotations.NullMarked;
