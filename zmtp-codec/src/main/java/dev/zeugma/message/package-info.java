/** Messages, which every program sends and receives, and the types of the sockets that carry them. */
@NullMarked
package dev.zeugma.message;

import org.jspecify.annotations.NullMarked;
