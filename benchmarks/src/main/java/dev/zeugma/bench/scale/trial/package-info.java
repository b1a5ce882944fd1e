/** The trials, each of which answers one question with a pair of worker processes per run. */
@NullMarked
package dev.zeugma.bench.scale.trial;

import org.jspecify.annotations.NullMarked;
