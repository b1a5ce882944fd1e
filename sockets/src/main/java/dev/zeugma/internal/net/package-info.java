/** TCP and UNIX sockets: listeners, connectors with back-off, and the links that move messages between pipes and Netty. */
@NullMarked
package dev.zeugma.internal.net;

import org.jspecify.annotations.NullMarked;
