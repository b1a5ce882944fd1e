/** The command {@code versus}: compares Zeugma with its rivals. */
@NullMarked
package dev.zeugma.bench.versus;

import org.jspecify.annotations.NullMarked;
