/** What all measurements with processes of their own have in common. */
@NullMarked
package dev.zeugma.bench.run;

import org.jspecify.annotations.NullMarked;
