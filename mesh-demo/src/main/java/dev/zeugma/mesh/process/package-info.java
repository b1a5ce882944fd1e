/** Programs that run in a JVM each, as their parent process sees them, and how a program ends. */
@NullMarked
package dev.zeugma.mesh.process;

import org.jspecify.annotations.NullMarked;
