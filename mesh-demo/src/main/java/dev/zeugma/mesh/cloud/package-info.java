/** The command {@code mesh cloud}: brokers of several clusters that pass each other tasks. */
@NullMarked
package dev.zeugma.mesh.cloud;

import org.jspecify.annotations.NullMarked;
