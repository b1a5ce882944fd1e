/**
 * Security mechanisms of ZMTP as pure step functions: a command in, commands out, no I/O.
 *
 * <p>A mechanism object serves one connection and is used by one thread at a time.
 */
@NullMarked
package dev.zeugma.zmtp.mechanism;

import org.jspecify.annotations.NullMarked;
