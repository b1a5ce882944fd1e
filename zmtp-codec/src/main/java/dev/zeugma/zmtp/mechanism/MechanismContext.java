package dev.zeugma.zmtp.mechanism;

/**
 * What a mechanism knows about its connection from the beginning.
 *
 * @param role which side of the connection we are
 * @param peerAddress the peer's numeric host, such as {@code 192.0.2.1}; empty for a UNIX socket
 */
public record MechanismContext(Role role, String peerAddress) {
    /** A side of a connection, whichever of the two is the mechanism's server. */
    public enum Role {
        /** We connected to the peer. */
        CONNECTING,
        /** We accepted the peer's connection. */
        ACCEPTING
    }
}
