/** The only objects that two threads share: pipes, gates and the peers that tie them together. */
@NullMarked
package dev.zeugma.internal.pipe;

import org.jspecify.annotations.NullMarked;
