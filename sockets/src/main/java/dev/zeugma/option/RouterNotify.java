package dev.zeugma.option;

/** The changes that a ROUTER reports as a message {@code [id, ""]} (ZMQ_ROUTER_NOTIFY). */
public enum RouterNotify {
    /** None. */
    NONE,
    /** A peer can be addressed, for the first time or after this socket has reconnected to it. */
    CONNECT,
    /** The connection to a peer is lost; reported after the last message of the peer. */
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
