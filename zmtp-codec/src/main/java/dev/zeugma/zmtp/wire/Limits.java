package dev.zeugma.zmtp.wire;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much a peer may send before its connection is closed. Immutable: each setter returns a copy.
 *
 * <pre>{@code
 * Limits limits = Limits.defaults().message(1024 * 1024).parts(16);
 * }</pre>
 */
public final class Limits {
    /** No limit. */
    public static final long UNLIMITED = -1;

    private static final int KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final Limits DEFAULTS = new Limits(64 * MIB, 64 * MIB, 65_536, 64 * KIB);

    private final long frame;
    private final long message;
    private final int parts;
    private final int command;

    private Limits(long frame, long message, int parts, int command) {
        this.frame = frame;
        this.message = message;
        this.parts = parts;
        this.command = command;
    }

    /**
     * Returns the default limits: 64 MiB per frame, 64 MiB per message, 65,536 frames per message and 64 KiB per
     * command.
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /** Returns the maximum length of the body of a message frame, in bytes, or {@link #UNLIMITED}. */
    public long frame() {
        return frame;
    }

    /**
     * Sets the maximum length of the body of a message frame, in bytes. Even without a limit, a frame cannot exceed the
     * maximum size of a Java array, 2 GiB.
     *
     * @throws IllegalArgumentException if it is negative, unless it is {@link #UNLIMITED}
     */
    public Limits frame(long bytes) {
        require(bytes >= UNLIMITED, "frame", bytes, "-1 for unlimited, or 0 or more bytes");
        return new Limits(bytes, message, parts, command);
    }

    /** Returns the maximum total length of all frames of a message, in bytes, or {@link #UNLIMITED}. */
    public long message() {
        return message;
    }

    /**
     * Sets the maximum total length of all frames of a message, in bytes.
     *
     * @throws IllegalArgumentException if it is negative, unless it is {@link #UNLIMITED}
     */
    public Limits message(long bytes) {
        require(bytes >= UNLIMITED, "message", bytes, "-1 for unlimited, or 0 or more bytes");
        return new Limits(frame, bytes, parts, command);
    }

    /** Returns the maximum number of frames in a message. */
    public int parts() {
        return parts;
    }

    /**
     * Sets the maximum number of frames in a message.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits parts(int frames) {
        require(frames >= 1, "parts", frames, "1 frame or more");
        return new Limits(frame, message, frames, command);
    }

    /** Returns the maximum length of the body of a command, during and after the handshake, in bytes. */
    public int command() {
        return command;
    }

    /**
     * Sets the maximum length of the body of a command, during and after the handshake, in bytes.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits command(int bytes) {
        require(bytes >= 1, "command", bytes, "1 byte or more");
        return new Limits(frame, message, parts, bytes);
    }

    private static void require(boolean valid, String name, long value, String expected) {
        if (!valid) {
            throw new IllegalArgumentException("limit " + name + " = " + value + " (expected: " + expected + ")");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limits that
                && frame == that.frame
                && message == that.message
                && parts == that.parts
                && command == that.command;
    }

    @Override
    public int hashCode() {
        return Objects.hash(frame, message, parts, command);
    }

    @Override
    public String toString() {
        return "Limits[frame=" + frame + ", message=" + message + ", parts=" + parts + ", command=" + command + "]";
    }
}
