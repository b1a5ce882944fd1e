package dev.zeugma.option;

/**
 * Options of a PUSH socket, which has none beyond the common ones.
 *
 * @param common the options common to all types
 */
public record PushOptions(CommonOptions common) implements SocketOptions<PushOptions> {
    /** The default options. */
    public static final PushOptions DEFAULTS = new PushOptions(CommonOptions.DEFAULTS);

    @Override
    public PushOptions withCommon(CommonOptions wanted) {
        return new PushOptions(wanted);
    }
}
