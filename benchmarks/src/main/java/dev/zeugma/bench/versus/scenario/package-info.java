/** What is measured: workloads, transports, message sizes and rivals. */
@NullMarked
package dev.zeugma.bench.versus.scenario;

import org.jspecify.annotations.NullMarked;
