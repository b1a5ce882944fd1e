/** The programs of the rivals: how they are compiled, started and run against each other. */
@NullMarked
package dev.zeugma.bench.versus.program;

import org.jspecify.annotations.NullMarked;
