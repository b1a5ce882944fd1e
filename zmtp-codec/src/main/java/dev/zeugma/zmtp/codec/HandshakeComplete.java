package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.Version;

/**
 * The user event that a {@link Handshaker} fires once, when messages may be exchanged.
 *
 * @param peerVersion the version in the peer's greeting, 3.0 or later
 * @param peerMetadata what the peer announced about itself; its socket type is known and compatible with ours
 */
public record HandshakeComplete(Version peerVersion, Metadata peerMetadata) {}
