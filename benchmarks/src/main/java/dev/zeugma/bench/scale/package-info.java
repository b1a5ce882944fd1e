/** The command {@code scale}: what many peers cost one ROUTER. */
@NullMarked
package dev.zeugma.bench.scale;

import org.jspecify.annotations.NullMarked;
