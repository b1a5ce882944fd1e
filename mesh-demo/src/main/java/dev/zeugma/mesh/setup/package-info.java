/** The nodes of a mesh: their names, addresses and settings. */
@NullMarked
package dev.zeugma.mesh.setup;

import org.jspecify.annotations.NullMarked;
