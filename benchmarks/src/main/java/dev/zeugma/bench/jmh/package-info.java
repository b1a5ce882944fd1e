/** Measures each stage of a message's path alone, to find the one that has become slower. */
@NullMarked
package dev.zeugma.bench.jmh;

import org.jspecify.annotations.NullMarked;
