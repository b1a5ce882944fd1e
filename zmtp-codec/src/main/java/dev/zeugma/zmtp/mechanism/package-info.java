/**
 * Security mechanisms of ZMTP: a command in, commands out, and no I/O.
 *
 * <p>Each connection has a mechanism object of its own, which is used by one thread at a time.
 */
@NullMarked
package dev.zeugma.zmtp.mechanism;

import org.jspecify.annotations.NullMarked;
