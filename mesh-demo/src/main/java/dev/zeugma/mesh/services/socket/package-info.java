/** The sockets of multiplexers, services and clients. */
@NullMarked
package dev.zeugma.mesh.services.socket;

import org.jspecify.annotations.NullMarked;
