/** Event loops, what drives them, and the Netty transport that carries them. */
@NullMarked
package dev.zeugma.internal.loop;

import org.jspecify.annotations.NullMarked;
