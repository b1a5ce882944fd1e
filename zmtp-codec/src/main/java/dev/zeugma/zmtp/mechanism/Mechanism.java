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
 * <p>Each connection has its own mechanism object, created by a {@link MechanismFactory} and called on the connection's
 * event loop; no method may block. The checks of the peer's socket type and routing id, which all mechanisms have in
 * common, are done by {@link PeerCheck}.
 */
public interface Mechanism {

    /** Returns the name in the greeting, such as {@code NULL}, which must be the same for both peers. */
    String name();

    /** Returns whether this side is the mechanism's server; always false for mechanisms whose sides are equal. */
    boolean asServer();

    /**
     * Begins the exchange. Called once, after both greetings.
     *
     * @param local what to announce to the peer about us
     * @throws ProtocolException if the connection must be closed
     */
    Step start(Metadata local);

    /**
     * Handles the peer's next command.
     *
     * @param body the body of the command's frame, which is not parsed because a mechanism may encrypt even READY
     * @throws ProtocolException if the command is malformed, unexpected or an ERROR; the connection must be closed
     */
    Step receive(byte[] body);

    /** What the mechanism does next. */
    sealed interface Step {
        /** Returns a step that sends the given commands, if any, and waits for the peer's next command. */
        static Step reply(Command... commands) {
            return new Reply(List.of(commands));
        }

        /** Returns a step that sends the given commands, if any, and completes the exchange. */
        static Step finish(Metadata peer, Command... commands) {
            return new Finish(List.of(commands), peer, Optional.empty());
        }

        /**
         * Returns a step that sends the given commands, if any, and completes the exchange; every frame that follows is
         * transformed.
         */
        static Step finish(Metadata peer, FrameTransform transform, Command... commands) {
            return new Finish(List.of(commands), peer, Optional.of(transform));
        }

        /**
         * Returns a step that suspends the exchange until someone other than the peer has replied, such as an
         * authentication server. What the peer sends meanwhile is held back.
         *
         * @param step the next step, which any thread may complete. An exception fails the handshake. The step may
         *     remain incomplete, since the handshake has a timeout; it is ignored if the connection was closed
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
     * @param transform the transformation of all frames that follow, if any
     */
    record Finish(List<Command> commands, Metadata peer, Optional<FrameTransform> transform) implements Step {}

    /**
     * The exchange is suspended.
     *
     * @param step the next step
     */
    record Later(CompletionStage<Step> step) implements Step {}
}
