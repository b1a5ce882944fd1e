package dev.zeugma.zmtp.wire;

/**
 * How much a peer may send before its connection is closed.
 *
 * @param frame longest body of one frame of a message, bytes; -1 for no limit of ours (an array ends at 2 GiB)
 * @param message longest message, all its frames together, bytes; -1 for no limit
 * @param parts most frames in one message, at least 1
 * @param command longest body of a command, during the handshake and after it, bytes; at least 1
 */
public record Limits(long frame, long message, int parts, int command) {
    /** Stands for no limit. */
    public static final long UNLIMITED = -1;

    private static final long MIB = 1024 * 1024;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is out of range; the text names it
     */
    public Limits {
        require(frame >= UNLIMITED, "frame", frame, "-1 for unlimited, or 0 and more bytes");
        require(message >= UNLIMITED, "message", message, "-1 for unlimited, or 0 and more bytes");
        require(parts >= 1, "parts", parts, "1 frame or more");
        require(command >= 1, "command", command, "1 byte or more");
    }

    /** 64 MiB a frame, 64 MiB a message, 65,536 frames a message, 64 KiB a command. */
    public static Limits defaults() {
        return new Limits(64 * MIB, 64 * MIB, 65_536, 64 * 1024);
    }

    private static void require(boolean valid, String name, long value, String expected) {
        if (!valid) {
            throw new IllegalArgumentException("limit " + name + " = " + value + " (expected: " + expected + ")");
        }
    }
}
