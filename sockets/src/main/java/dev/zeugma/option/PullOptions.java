package dev.zeugma.option;

/**
 * Options of a PULL socket, which has none beyond the common ones.
 *
 * @param common the options common to all types
 */
public record PullOptions(CommonOptions common) implements SocketOptions<PullOptions> {
    /** The default options. */
    public static final PullOptions DEFAULTS = new PullOptions(CommonOptions.DEFAULTS);

    @Override
    public PullOptions withCommon(CommonOptions wanted) {
        return new PullOptions(wanted);
    }
}
