/** One interface to the sockets of Zeugma and JeroMQ, so that both run in the same measuring loops. */
@NullMarked
package dev.zeugma.bench.perf.socket;

import org.jspecify.annotations.NullMarked;
