/** The measuring loops of the roles, and the line that reports the result. */
@NullMarked
package dev.zeugma.bench.perf.measure;

import org.jspecify.annotations.NullMarked;
