/** Figures of several runs: their statistics, and the csv files that keep them. */
@NullMarked
package dev.zeugma.bench.data;

import org.jspecify.annotations.NullMarked;
