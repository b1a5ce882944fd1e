/**
 * What a multiplexer decides, without sockets: names, routes, queues and refusals. All
 * classes are owned by the thread that calls the {@link dev.zeugma.mesh.services.multiplexer.Multiplexer}.
 */
@NullMarked
package dev.zeugma.mesh.services.multiplexer;

import org.jspecify.annotations.NullMarked;
