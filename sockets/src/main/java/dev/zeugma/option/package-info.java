/** Immutable socket and context options, grouped by concern and fixed once a socket is open. */
@NullMarked
package dev.zeugma.option;

import org.jspecify.annotations.NullMarked;
