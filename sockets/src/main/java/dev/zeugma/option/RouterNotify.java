package dev.zeugma.option;

/** Of what peers' coming and going a ROUTER receives {@code [id, ""]} (ZMQ_ROUTER_NOTIFY). */
public enum RouterNotify {
    /** Of neither. */
    NONE,
    /** When a peer can be addressed, and each time a connection that this socket makes stands again. */
    CONNECT,
    /** When the connection to a peer is lost, behind its last message. */
    DISCONNECT,
    /** Of both. */
    CONNECT_AND_DISCONNECT;

    /** Whether the coming of peers is told. */
    public boolean ofConnect() {
        return this == CONNECT || this == CONNECT_AND_DISCONNECT;
    }

    /** Whether the going of peers is told. */
    public boolean ofDisconnect() {
        return this == DISCONNECT || this == CONNECT_AND_DISCONNECT;
    }
}
