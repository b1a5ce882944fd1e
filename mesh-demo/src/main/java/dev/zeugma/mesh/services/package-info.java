/** A multiplexer in front of thousands of services, with load, floods and measurements. */
@NullMarked
package dev.zeugma.mesh.services;

import org.jspecify.annotations.NullMarked;
