/** The exception that sockets throw, and its error codes with the numbers of libzmq. */
@NullMarked
package dev.zeugma.error;

import org.jspecify.annotations.NullMarked;
