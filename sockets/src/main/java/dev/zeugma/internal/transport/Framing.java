package dev.zeugma.internal.transport;

/** How connections carry messages. */
public enum Framing {
    /** As frames of ZMTP. */
    ZMTP,
    /** As plain bytes. */
    RAW
}
