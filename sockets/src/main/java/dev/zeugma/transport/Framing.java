package dev.zeugma.transport;

/** What connections carry. */
public enum Framing {
    /** Messages, by ZMTP. */
    ZMTP,
    /** Plain bytes. */
    RAW,
    /** Plain bytes, and an empty message is received when a connection begins. */
    RAW_WITH_NOTIFICATIONS
}
