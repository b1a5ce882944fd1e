package dev.zeugma.internal.transport;

/** What connections carry. */
public enum Framing {
    /** Messages, framed by ZMTP. */
    ZMTP,
    /** Plain bytes. */
    RAW
}
