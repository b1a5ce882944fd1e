/** Nodes that run in this process: their sockets, their conversation and who is present. */
@NullMarked
package dev.zeugma.mesh.node;

import org.jspecify.annotations.NullMarked;
