package dev.zeugma.option;

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

    @Override
    public StreamOptions withCommon(CommonOptions wanted) {
        return new StreamOptions(wanted, notifications);
    }
}
