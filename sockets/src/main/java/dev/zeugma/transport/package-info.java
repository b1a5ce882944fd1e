/** Connections: listeners, connectors with back-off, and the links that move messages between pipes and Netty. */
@NullMarked
package dev.zeugma.transport;

import org.jspecify.annotations.NullMarked;
