package dev.zeugma.internal.pipe;

import java.util.concurrent.atomic.AtomicLong;

/** Counts messages in one direction. Only one thread at a time may add, any thread may read. */
public final class Traffic {
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** Adds one message with the given number of bytes. With a single writer, no atomic addition is needed. */
    void add(long messageBytes) {
        messages.setOpaque(messages.getPlain() + 1);
        bytes.setOpaque(bytes.getPlain() + messageBytes);
    }

    /** Adds the counts of another. */
    public void add(Traffic other) {
        messages.setOpaque(messages.getPlain() + other.messages());
        bytes.setOpaque(bytes.getPlain() + other.bytes());
    }

    /** Returns the number of messages. */
    public long messages() {
        return messages.getOpaque();
    }

    /** Returns the number of bytes in their frames, without framing. */
    public long bytes() {
        return bytes.getOpaque();
    }
}
