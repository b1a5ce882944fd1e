/** The clients and workers of a cluster, which know only the endpoints of their broker. */
@NullMarked
package dev.zeugma.mesh.cloud.load;

import org.jspecify.annotations.NullMarked;
