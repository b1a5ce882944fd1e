/**
 * The bytes of ZMTP 3.1 (RFC 37) without any I/O: greeting, frames, commands, metadata and messages.
 *
 * <p>Everything here is either immutable or a pure function; all integers on the wire are big-endian.
 */
@NullMarked
package dev.zeugma.zmtp.wire;

import org.jspecify.annotations.NullMarked;
