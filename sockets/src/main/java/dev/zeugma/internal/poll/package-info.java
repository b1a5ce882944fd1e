/** The implementations of the poller and the reactor. */
@NullMarked
package dev.zeugma.internal.poll;

import org.jspecify.annotations.NullMarked;
