/** Futures, message handlers, and sockets as publishers and subscribers of {@code Flow}. */
@NullMarked
package dev.zeugma.async;

import org.jspecify.annotations.NullMarked;
