package dev.zeugma.internal.pipe;

import java.util.concurrent.atomic.AtomicLong;

/** Counts messages in one direction. One thread at a time adds, any may read. */
public final class Traffic {
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** Adds one message of so many bytes. There is one writer, so that no atomic addition is needed. */
    void add(long messageBytes) {
        messages.setOpaque(messages.getPlain() + 1);
        bytes.setOpaque(bytes.getPlain() + messageBytes);
    }

    /** Adds what another has counted. */
    public void add(Traffic other) {
        messages.setOpaque(messages.getPlain() + other.messages());
        bytes.setOpaque(bytes.getPlain() + other.bytes());
    }

    /** How many messages passed. */
    public long messages() {
        return messages.getOpaque();
    }

    /** How many bytes their frames had, without any framing. */
    public long bytes() {
        return bytes.getOpaque();
    }
}
