/** A broker: its sockets, the formats of its messages, and the thread that serves them. */
@NullMarked
package dev.zeugma.mesh.cloud.broker;

import org.jspecify.annotations.NullMarked;
