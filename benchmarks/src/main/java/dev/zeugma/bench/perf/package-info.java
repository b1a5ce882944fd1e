/** The command {@code perf}: one role of an end-to-end measurement, over Zeugma or JeroMQ. */
@NullMarked
package dev.zeugma.bench.perf;

import org.jspecify.annotations.NullMarked;
