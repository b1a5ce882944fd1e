/** The roles of a measurement, such as PUSH and PULL. */
@NullMarked
package dev.zeugma.bench.perf.role;

import org.jspecify.annotations.NullMarked;
