package dev.zeugma.bench.perf.socket;

import dev.zeugma.bench.perf.role.Role;

/**
 * A socket of either library, with either kind of payload, as the measuring loops see it. The C programs have the same
 * operations.
 */
public interface PerfSocket extends PerfReceiver {
    /** Binds, and returns the endpoint with the actual port. */
    String bind(String endpoint);

    /** Subscribes to a topic; only for {@link Role#SUB}. */
    void subscribe(byte[] topic);

    /** Sends a new message of one frame of the given size, waiting while the queue is full. */
    void send(int size);

    /** Sends the last received payload. */
    void sendBack();
}
