/** Choosing peers: fair queueing, load balancing, routing by id. Plain data structures, no threads and no Netty. */
@NullMarked
package dev.zeugma.internal.routing;

import org.jspecify.annotations.NullMarked;
