/** Runs Zeugma and its rivals by turns, each in two fresh processes, and compares medians. */
@NullMarked
package dev.zeugma.bench.versus;

import org.jspecify.annotations.NullMarked;
