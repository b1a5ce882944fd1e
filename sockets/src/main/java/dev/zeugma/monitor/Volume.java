package dev.zeugma.monitor;

/**
 * A number of messages and their total size.
 *
 * @param messages the number of messages
 * @param bytes the number of bytes in their frames as transmitted, not counting the framing of ZMTP
 */
public record Volume(long messages, long bytes) {
    /** Returns the sum of this volume and another. */
    public Volume plus(Volume other) {
        return new Volume(messages + other.messages, bytes + other.bytes);
    }
}
