/** The worker processes: a ROUTER in one, its DEALER peers in another. They answer requests line by line. */
@NullMarked
package dev.zeugma.bench.scale.worker;

import org.jspecify.annotations.NullMarked;
