package dev.zeugma.zmtp.mechanism;

import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;

/**
 * The mechanism without security (RFC 37, "The NULL Security Mechanism"): each side sends READY or ERROR.
 *
 * <p>READY is sent immediately, as RFC 23 requires, and not in response to the peer's READY: two peers that waited for
 * each other would wait forever.
 */
public final class NullMechanism implements Mechanism {
    /** The name in the greeting, {@value}. */
    public static final String NAME = "NULL";

    /** Creates the mechanism of one connection. */
    public NullMechanism() {}

    @Override
    public String name() {
        return NAME;
    }

    /** Returns false, as both sides are equal. A peer that claims to be the server is accepted, as by libzmq. */
    @Override
    public boolean asServer() {
        return false;
    }

    @Override
    public Step start(Metadata local) {
        return Step.reply(new Command.Ready(local));
    }

    @Override
    public Step receive(byte[] body) {
        Command command = Command.parse(body);
        if (command instanceof Command.Ready ready) {
            return Step.finish(ready.metadata());
        }
        if (command instanceof Command.Error error) {
            throw ProtocolException.refused(error);
        }
        throw new ProtocolException(Violation.UNEXPECTED_COMMAND, "peer sent " + command + " (expected: READY)");
    }
}
