/** TCP and UNIX sockets: listeners, connectors that reconnect, and links that move messages between pipes and Netty channels. */
@NullMarked
package dev.zeugma.internal.net;

import org.jspecify.annotations.NullMarked;
