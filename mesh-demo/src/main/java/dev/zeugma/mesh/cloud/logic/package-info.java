/** How a broker decides, without sockets: where a task goes, who is ready, and what the peers can take. */
@NullMarked
package dev.zeugma.mesh.cloud.logic;

import org.jspecify.annotations.NullMarked;
