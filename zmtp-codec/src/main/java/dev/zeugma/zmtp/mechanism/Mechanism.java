package dev.zeugma.zmtp.mechanism;

import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One side of the exchange of commands between the greeting and the first message (RFC 37, "Security Mechanisms").
 *
 * <p>Each connection has its own object, created by a {@link MechanismFactory} and called on the connection's event loop.
 * {@link PeerCheck} does what all mechanisms have in common: it checks the peer's socket type and routing id.
 */
public interface Mechanism {

    /** Returns the name in the greeting, such as {@code NULL}; both peers must have the same. */
    String name();

    /** Returns whether this side is the mechanism's server; always false for mechanisms whose sides are equal. */
    boolean asServer();

    /**
     * Begins the exchange, once, after both greetings.
     *
     * @param local what to announce to the peer about us
     * @throws ProtocolException if the connection must be closed
     */
    Step start(Metadata local);

    /**
     * Handles the peer's next command.
     *
     * @param body the body of the command's frame, not parsed, because a mechanism may encrypt even a READY
     * @throws ProtocolException if the command is malformed, unexpected or an ERROR; the connection must be closed
     */
    Step receive(byte[] body);

    /** What the mechanism does next. */
    sealed interface Step {
        /** Sends these commands, if any, and waits for the peer's next command. */
        static Step reply(Command... commands) {
            return new Reply(List.of(commands));
        }

        /** Sends these commands, if any, and completes the exchange. */
        static Step finish(Metadata peer, Command... commands) {
            return new Finish(List.of(commands), peer, Optional.empty());
        }

        /** Sends these commands, if any, and completes the exchange; from then on every frame is transformed. */
        static Step finish(Metadata peer, FrameTransform transform, Command... commands) {
            return new Finish(List.of(commands), peer, Optional.of(transform));
        }

        /**
         * Waits for somebody other than the peer, such as an authentication server; what the peer sends meanwhile is not
         * looked at.
         *
         * @param step any thread may complete it. An exception ends the handshake. It may stay incomplete, as the
         *     handshake has a timeout, and is ignored when the connection has been closed
         */
        static Step later(CompletionStage<Step> step) {
            return new Later(step);
        }
    }

    /**
     * The exchange continues.
     *
     * @param commands the commands to send, in this order
     */
    record Reply(List<Command> commands) implements Step {}

    /**
     * The exchange is complete.
     *
     * @param commands the last commands to send, in this order
     * @param peer what the peer announced about itself
     * @param transform what to do with each frame that follows, if anything
     */
    record Finish(List<Command> commands, Metadata peer, Optional<FrameTransform> transform) implements Step {}

    /**
     * The exchange is suspended.
     *
     * @param step the step that follows
     */
    record Later(CompletionStage<Step> step) implements Step {}
}
