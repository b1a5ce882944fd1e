package dev.zeugma.zmtp.mechanism;

/**
 * What a mechanism knows about its connection from the start.
 *
 * @param role our side of the connection
 * @param peerAddress the peer's numeric IP address, such as {@code 192.0.2.1}; empty for a UNIX domain socket
 */
public record MechanismContext(Role role, String peerAddress) {
    /** A side of a connection, independent of which side is the mechanism's server. */
    public enum Role {
        /** We connected to the peer. */
        CONNECTING,
        /** We accepted the peer's connection. */
        ACCEPTING
    }
}
