/** Messages, and the types of the sockets that send and receive them. */
@NullMarked
package dev.zeugma.message;

import org.jspecify.annotations.NullMarked;
