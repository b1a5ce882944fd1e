package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Decides from the beginning of a peer's greeting how to continue with that peer (RFC 37, "Version Negotiation"). */
final class PeerGeneration {
    /** The revision of a peer whose first 10 bytes are not a signature. */
    static final int UNVERSIONED = -1;

    /** How to continue with a peer that is not rejected. */
    enum Treatment {
        GREET_AS_ZMTP_3
    }

    private record Row(int firstRevision, int lastRevision, String name, Optional<Treatment> treatment) {}

    // Revision 2 is ZMTP 2.0 by RFC 37; 3 and everything later must be greeted as 3.x. To support older peers, give
    // their row a treatment of its own.
    private static final List<Row> TABLE = List.of(
            new Row(UNVERSIONED, 0, "ZMTP 1.0 or something else", Optional.empty()),
            new Row(1, 2, "ZMTP 2.0", Optional.empty()),
            new Row(3, 255, "ZMTP 3.x", Optional.of(Treatment.GREET_AS_ZMTP_3)));

    private PeerGeneration() {}

    /**
     * Returns how to treat a peer with the given revision, which is the byte after the signature.
     *
     * @param greeting starts with what the peer has sent, for the message of the exception
     * @throws ProtocolException {@link Violation#UNSUPPORTED_VERSION} if the peer must be rejected
     */
    static Treatment of(int revision, byte[] greeting, int received) {
        Row row = TABLE.stream()
                .filter(each -> revision >= each.firstRevision && revision <= each.lastRevision)
                .findFirst()
                .orElseThrow();
        return row.treatment.orElseThrow(() -> new ProtocolException(
                Violation.UNSUPPORTED_VERSION,
                "peer speaks " + row.name + ", its first bytes are "
                        + HexFormat.of().formatHex(greeting, 0, received) + " (expected: ZMTP 3.0 or later)"));
    }
}
