/** Clouds that run: in one process, in a process per cluster, or one cluster of many. */
@NullMarked
package dev.zeugma.mesh.cloud.run;

import org.jspecify.annotations.NullMarked;
