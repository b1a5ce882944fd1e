package dev.zeugma.zmtp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zeugma.message.Preview;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command of ZMTP 3.1 (RFC 37, "Commands"): {@code name-length(1) name data}. Takes ownership of arrays, which are
 * not copied.
 *
 * <p>Commands are immutable as long as their arrays are not modified, and are compared by content.
 */
public sealed interface Command {

    /** Returns the name on the wire. */
    String name();

    /** Returns the body of the command's frame as a new array. */
    byte[] body();

    /**
     * Parses the body of a command frame. A command with an unlisted name is returned as {@link Unknown}.
     *
     * @throws ProtocolException if the body is not a command, or the data is invalid for its name
     */
    static Command parse(byte[] body) {
        String name = CommandBody.name(body);
        byte[] data = Arrays.copyOfRange(body, 1 + name.length(), body.length);
        return switch (name) {
            case Ready.NAME -> new Ready(Metadata.parse(data));
            case Error.NAME -> new Error(CommandBody.reason(data));
            case Ping.NAME -> CommandBody.ping(data);
            case Pong.NAME -> new Pong(CommandBody.truncatedContext(data));
            case Subscribe.NAME -> new Subscribe(data);
            case Cancel.NAME -> new Cancel(data);
            default -> new Unknown(name, data);
        };
    }

    /**
     * Returns the name in the body of a command frame, ignoring the data.
     *
     * @throws ProtocolException {@link Violation#MALFORMED_COMMAND} if there is no name or its length exceeds the body
     */
    static String nameOf(byte[] body) {
        return CommandBody.name(body);
    }

    /**
     * Completes the handshake of the NULL mechanism.
     *
     * @param metadata what the sender announces about itself
     */
    record Ready(Metadata metadata) implements Command {
        /** The name on the wire. */
        public static final String NAME = "READY";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public byte[] body() {
            return CommandBody.of(NAME, metadata.encode());
        }
    }

    /**
     * Rejects the peer during the handshake.
     *
     * @param reason at most 255 characters of ISO 8859-1; RFC 37 requires printable ASCII, but a peer may send anything
     */
    @SuppressWarnings("JavaLangClash") // the command's own name
    record Error(String reason) implements Command {
        /** The name on the wire. */
        public static final String NAME = "ERROR";

        private static final int MAX_REASON_LENGTH = 255;
        private static final Set<String> STATUS_CODES = Set.of("300", "400", "500");

        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if the reason is longer than 255 characters
         */
        public Error {
            if (reason.length() > MAX_REASON_LENGTH) {
                throw new IllegalArgumentException(
                        "reason of " + reason.length() + " characters (expected: at most " + MAX_REASON_LENGTH + ")");
            }
        }

        /** Returns the status code of an authentication server (RFC 27), 300, 400 or 500, if that is the reason. */
        public OptionalInt status() {
            return STATUS_CODES.contains(reason) ? OptionalInt.of(Integer.parseInt(reason)) : OptionalInt.empty();
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public byte[] body() {
            byte[] text = reason.getBytes(ISO_8859_1);
            return CommandBody.of(NAME, new byte[] {(byte) text.length}, text);
        }

        @Override
        public String toString() {
            return "Error[" + Preview.escaped(reason) + "]";
        }
    }

    /**
     * Requests a {@link Pong} from the peer.
     *
     * @param timeToLiveDeciseconds how long the receiver may wait for further traffic before it closes the connection,
     *     in tenths of a second, 0 to 65535; 0 for no limit
     * @param context the bytes to be repeated in the PONG; RFC 37 allows up to 16
     */
    record Ping(int timeToLiveDeciseconds, byte[] context) implements Command {
        /** The name on the wire. */
        public static final String NAME = "PING";

        private static final int MAX_TIME_TO_LIVE = 0xffff;

        /**
         * Checks the time to live.
         *
         * @throws IllegalArgumentException if the time to live is not an unsigned 16-bit number
         */
        public Ping {
            if (timeToLiveDeciseconds < 0 || timeToLiveDeciseconds > MAX_TIME_TO_LIVE) {
                throw new IllegalArgumentException(
                        "time to live of " + timeToLiveDeciseconds + " deciseconds (expected: 0 to 65535)");
            }
        }

        /** Returns the reply, with the context truncated to 16 bytes, as libzmq does. */
        public Pong pong() {
            return new Pong(CommandBody.truncatedContext(context));
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public byte[] body() {
            byte[] timeToLive = {(byte) (timeToLiveDeciseconds >> 8), (byte) timeToLiveDeciseconds};
            return CommandBody.of(NAME, timeToLive, context);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ping that
                    && that.timeToLiveDeciseconds == timeToLiveDeciseconds
                    && Arrays.equals(that.context, context);
        }

        @Override
        public int hashCode() {
            return 31 * timeToLiveDeciseconds + Arrays.hashCode(context);
        }

        @Override
        public String toString() {
            return "Ping[timeToLiveDeciseconds=" + timeToLiveDeciseconds + ", context=" + Preview.of(context) + "]";
        }
    }

    /**
     * Replies to a {@link Ping}.
     *
     * @param context the context of the PING; at most 16 bytes if received
     */
    record Pong(byte[] context) implements Command {
        /** The name on the wire. */
        public static final String NAME = "PONG";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public byte[] body() {
            return CommandBody.of(NAME, context);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pong that && Arrays.equals(that.context, context);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(context);
        }

        @Override
        public String toString() {
            return "Pong[" + Preview.of(context) + "]";
        }
    }

    /**
     * Subscribes to messages of a publisher.
     *
     * @param topic the prefix of their first frame; empty for all messages
     */
    record Subscribe(byte[] topic) implements Command {
        /** The name on the wire. */
        public static final String NAME = "SUBSCRIBE";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public byte[] body() {
            return CommandBody.of(NAME, topic);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Subscribe that && Arrays.equals(that.topic, topic);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(topic);
        }

        @Override
        public String toString() {
            return "Subscribe[" + Preview.of(topic) + "]";
        }
    }

    /**
     * Cancels a {@link Subscribe}.
     *
     * @param topic the topic of the subscription
     */
    record Cancel(byte[] topic) implements Command {
        /** The name on the wire. */
        public static final String NAME = "CANCEL";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public byte[] body() {
            return CommandBody.of(NAME, topic);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Cancel that && Arrays.equals(that.topic, topic);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(topic);
        }

        @Override
        public String toString() {
            return "Cancel[" + Preview.of(topic) + "]";
        }
    }

    /**
     * A command that is not parsed further, defined by a mechanism or by a later version of the protocol.
     *
     * @param name 1 to 255 characters of ISO 8859-1
     * @param data the bytes after the name
     */
    record Unknown(String name, byte[] data) implements Command {
        private static final int MAX_NAME_LENGTH = 255;

        /**
         * Checks the name's length.
         *
         * @throws IllegalArgumentException if the name is empty or longer than 255 characters
         */
        public Unknown {
            if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
                throw new IllegalArgumentException(
                        "command name of " + name.length() + " characters (expected: 1 to " + MAX_NAME_LENGTH + ")");
            }
        }

        @Override
        public byte[] body() {
            return CommandBody.of(name, data);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Unknown that && that.name.equals(name) && Arrays.equals(that.data, data);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return "Unknown[" + Preview.escaped(name) + ", " + Preview.of(data) + "]";
        }
    }
}
