package dev.zeugma.option;

/**
 * Options of a PAIR socket, which has none beyond the common ones.
 *
 * @param common the options common to all types
 */
public record PairOptions(CommonOptions common) implements SocketOptions<PairOptions> {
    /** The default options. */
    public static final PairOptions DEFAULTS = new PairOptions(CommonOptions.DEFAULTS);

    @Override
    public PairOptions withCommon(CommonOptions wanted) {
        return new PairOptions(wanted);
    }
}
