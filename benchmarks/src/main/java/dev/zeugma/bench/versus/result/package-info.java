/** Tables for people and csv files for charts. */
@NullMarked
package dev.zeugma.bench.versus.result;

import org.jspecify.annotations.NullMarked;
