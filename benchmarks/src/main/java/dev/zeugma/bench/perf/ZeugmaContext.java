package dev.zeugma.bench.perf;

import dev.zeugma.Context;
import dev.zeugma.option.CommonOptions;

/** A context of ours, whose sockets carry arrays or buffers. */
final class ZeugmaContext implements PerfContext {
    /** The shortest payload that is received as a buffer, bytes. */
    private static final int LEAST_BUFFER = 1024;

    private final Context context;
    private final boolean carriesBuffers;

    ZeugmaContext(Context context, boolean carriesBuffers) {
        this.context = context;
        this.carriesBuffers = carriesBuffers;
    }

    @Override
    public PerfSocket open(Role role) {
        return carriesBuffers
                ? new BufferSocket(new ZeugmaSocket(role, context, LEAST_BUFFER))
                : new ZeugmaSocket(role, context, CommonOptions.NO_BUFFERS);
    }

    @Override
    public void close() {
        context.close();
    }
}
