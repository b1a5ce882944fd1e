package dev.zeugma.monitor;

/**
 * A number of messages.
 *
 * @param messages how many
 * @param bytes how many bytes their frames had together, as they are on the wire but without ZMTP's own bytes
 */
public record Volume(long messages, long bytes) {
    /** Both together. */
    public Volume plus(Volume other) {
        return new Volume(messages + other.messages, bytes + other.bytes);
    }
}
