/** Chooses peers: fair queueing, load balancing, routing by id, subscriptions. Plain data structures without threads and Netty. */
@NullMarked
package dev.zeugma.internal.routing;

import org.jspecify.annotations.NullMarked;
