/** Immutable options of sockets, endpoints and contexts, grouped by concern. */
@NullMarked
package dev.zeugma.option;

import org.jspecify.annotations.NullMarked;
