/** Child processes, which end with this process at the latest. */
@NullMarked
package dev.zeugma.bench.process;

import org.jspecify.annotations.NullMarked;
