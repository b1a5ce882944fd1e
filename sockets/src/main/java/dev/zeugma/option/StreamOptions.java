package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Optional;

/**
 * Options of a STREAM socket.
 *
 * @param common the options common to all types
 * @param notifications whether an empty message is received when a connection begins and when it ends
 */
public record StreamOptions(CommonOptions common, boolean notifications) implements SocketOptions<StreamOptions> {
    /** The default options. */
    public static final StreamOptions DEFAULTS = new StreamOptions(CommonOptions.DEFAULTS, true);

    /** Whether {@code [id, ""]} is received when a connection begins and when it ends (ZMQ_STREAM_NOTIFY). Default true. */
    public StreamOptions notifications(boolean wanted) {
        return new StreamOptions(common, wanted);
    }

    /** With the empty message of a connection that has ended, if that is to be told. */
    @Override
    public LifeOptions life() {
        Optional<Message> ended = notifications ? Optional.of(Message.empty()) : Optional.empty();
        return new LifeOptions(Optional.empty(), ended, ended);
    }

    @Override
    public StreamOptions withCommon(CommonOptions wanted) {
        return new StreamOptions(wanted, notifications);
    }
}
