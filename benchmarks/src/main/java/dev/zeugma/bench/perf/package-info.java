/** One role of an end-to-end measurement in one process, over Zeugma or JeroMQ. */
@NullMarked
package dev.zeugma.bench.perf;

import org.jspecify.annotations.NullMarked;
