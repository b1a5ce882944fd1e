package dev.zeugma.zmtp.mechanism;

import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import java.util.List;
import java.util.Optional;

/**
 * One side's part in the exchange of commands between the greeting and the first message (RFC 37, "Security
 * Mechanisms").
 *
 * <p>An object is good for one connection. What every mechanism has in common, the check of the peer's socket type and
 * routing id, is left to {@link PeerCheck}.
 */
public interface Mechanism {

    /** The name in the greeting, such as {@code NULL}; both peers must have the same. */
    String name();

    /** Whether this side is the mechanism's server; always false for mechanisms whose sides are equal. */
    boolean asServer();

    /**
     * Begins the exchange, once, after both greetings.
     *
     * @param local what to tell the peer about us
     * @return the commands to send without waiting for the peer; none when the peer begins
     */
    List<Command> start(Metadata local);

    /**
     * Takes the next command of the peer.
     *
     * @param body the body of the command's frame, not parsed, because a mechanism may encrypt even a READY
     * @throws ProtocolException if the command is malformed, unexpected or an ERROR; the connection must be closed
     */
    Step receive(byte[] body);

    /**
     * What follows from a command.
     *
     * @param replies the commands to send now, in this order
     * @param peer what the peer told about itself, if the exchange is complete with these replies
     */
    record Step(List<Command> replies, Optional<Metadata> peer) {
        /** The exchange goes on after these replies. */
        public static Step reply(Command... replies) {
            return new Step(List.of(replies), Optional.empty());
        }

        /** The exchange is complete after these replies. */
        public static Step finish(Metadata peer, Command... replies) {
            return new Step(List.of(replies), Optional.of(peer));
        }
    }
}
