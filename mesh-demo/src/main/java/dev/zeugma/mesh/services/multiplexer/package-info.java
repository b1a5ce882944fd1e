/**
 * What a multiplexer decides, without sockets: who has which name, which request goes where, who waits, and what is refused. All
 * classes are owned by the thread that calls the {@link dev.zeugma.mesh.services.multiplexer.Multiplexer}.
 */
@NullMarked
package dev.zeugma.mesh.services.multiplexer;

import org.jspecify.annotations.NullMarked;
