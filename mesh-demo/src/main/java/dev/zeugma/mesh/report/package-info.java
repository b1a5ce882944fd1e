/** What the nodes exchanged, and how the demo prints it. */
@NullMarked
package dev.zeugma.mesh.report;

import org.jspecify.annotations.NullMarked;
