package dev.zeugma.option;

import java.util.Map;

/** Options of a PAIR socket, which has no specific ones. */
public final class PairOptions extends SocketOptions<PairOptions> {
    /** The default options. */
    public static final PairOptions DEFAULTS = new PairOptions(Map.of());

    private PairOptions(Map<String, Object> values) {
        super(values, PairOptions::new);
    }
}
