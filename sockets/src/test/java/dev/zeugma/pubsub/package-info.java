/** Publishing and subscribing, with and without an application that decides on subscriptions. */
@NullMarked
package dev.zeugma.pubsub;

import org.jspecify.annotations.NullMarked;
