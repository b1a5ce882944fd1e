/** ROUTER and DEALER at work: routing ids and envelopes, load balancing, and asynchronous servers. */
@NullMarked
package dev.zeugma.guide.requests;

import org.jspecify.annotations.NullMarked;
