/** Rivals that take turns in one scenario, and the samples of their runs. */
@NullMarked
package dev.zeugma.bench.versus.contest;

import org.jspecify.annotations.NullMarked;
