/** The Technology Compatibility Kit of Reactive Streams, run on sockets. */
@NullMarked
package dev.zeugma.streams;

import org.jspecify.annotations.NullMarked;
