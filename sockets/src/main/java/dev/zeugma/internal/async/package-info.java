/** Asynchronous sending and receiving: futures, handlers, and Flow publishers and subscribers. */
@NullMarked
package dev.zeugma.internal.async;

import org.jspecify.annotations.NullMarked;
