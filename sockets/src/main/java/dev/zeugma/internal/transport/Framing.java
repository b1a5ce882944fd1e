package dev.zeugma.internal.transport;

/** How connections carry messages. */
public enum Framing {
    /** As ZMTP frames. */
    ZMTP,
    /** As plain bytes. */
    RAW
}
