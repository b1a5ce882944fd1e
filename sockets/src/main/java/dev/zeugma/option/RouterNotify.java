package dev.zeugma.option;

/** The changes that a ROUTER socket reports to the application as a message {@code [id, ""]} (ZMQ_ROUTER_NOTIFY). */
public enum RouterNotify {
    /** None. */
    NONE,
    /** A peer has become addressable, for the first time or after a reconnect of this socket. */
    CONNECT,
    /** The connection to a peer was lost; reported after the last message from the peer. */
    DISCONNECT,
    /** Both. */
    CONNECT_AND_DISCONNECT;

    /** Returns whether connects are reported. */
    public boolean reportsConnect() {
        return this == CONNECT || this == CONNECT_AND_DISCONNECT;
    }

    /** Returns whether disconnects are reported. */
    public boolean reportsDisconnect() {
        return this == DISCONNECT || this == CONNECT_AND_DISCONNECT;
    }
}
