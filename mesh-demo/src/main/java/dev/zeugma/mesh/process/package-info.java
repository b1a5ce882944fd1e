/** Nodes that run in a JVM each, as their parent process sees them. */
@NullMarked
package dev.zeugma.mesh.process;

import org.jspecify.annotations.NullMarked;
