/** What many peers cost: throughput, memory and handshakes of one ROUTER with up to thousands of DEALER peers. */
@NullMarked
package dev.zeugma.bench.scale;

import org.jspecify.annotations.NullMarked;
