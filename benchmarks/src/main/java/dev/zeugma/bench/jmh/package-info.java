/** Each stage of a message's way alone, so that a slower stage shows which one it is. */
@NullMarked
package dev.zeugma.bench.jmh;

import org.jspecify.annotations.NullMarked;
