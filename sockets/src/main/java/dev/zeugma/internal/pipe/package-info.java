/** Pipes, gates and peers: the objects through which application threads and event loops exchange messages. */
@NullMarked
package dev.zeugma.internal.pipe;

import org.jspecify.annotations.NullMarked;
