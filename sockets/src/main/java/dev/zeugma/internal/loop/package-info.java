/** Event loops, the threads that drive them, and the Netty transport they use. */
@NullMarked
package dev.zeugma.internal.loop;

import org.jspecify.annotations.NullMarked;
