/**
 * The bytes of ZMTP 3.1 (RFC 37) without any I/O: greeting, frames, commands and metadata.
 *
 * <p>All types are immutable and all functions pure; integers on the wire are big-endian.
 */
@NullMarked
package dev.zeugma.zmtp.wire;

import org.jspecify.annotations.NullMarked;
