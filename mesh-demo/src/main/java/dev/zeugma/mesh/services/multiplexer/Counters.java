package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Status;

/** Counts what a multiplexer did. */
final class Counters {
    private final long[] answers = new long[Status.values().length];
    private long malformed;
    private long late;
    private long undelivered;
    private long bytes;
    private long maxBytes;

    void answered(Status status) {
        answers[status.code()]++;
    }

    long answers(Status status) {
        return answers[status.code()];
    }

    void malformed() {
        malformed++;
    }

    long malformedCount() {
        return malformed;
    }

    void late() {
        late++;
    }

    long lateCount() {
        return late;
    }

    void undelivered() {
        undelivered++;
    }

    long undeliveredCount() {
        return undelivered;
    }

    void held(long change) {
        bytes += change;
        maxBytes = Math.max(maxBytes, bytes);
    }

    long bytes() {
        return bytes;
    }

    long maxBytes() {
        return maxBytes;
    }
}
