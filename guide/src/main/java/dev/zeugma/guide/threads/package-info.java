/** Threads that share work and signal each other by messages, and publishers whose subscribers miss nothing. */
@NullMarked
package dev.zeugma.guide.threads;

import org.jspecify.annotations.NullMarked;
