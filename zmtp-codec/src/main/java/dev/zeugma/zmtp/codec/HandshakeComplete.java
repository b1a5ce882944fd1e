package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.Version;

/**
 * The user event that a {@link Handshaker} fires once, when the peer may be talked to.
 *
 * @param peerVersion the version in the peer's greeting, 3.0 or later
 * @param peerMetadata what the peer told about itself; its socket type is known and may talk to ours
 */
public record HandshakeComplete(Version peerVersion, Metadata peerMetadata) {}
