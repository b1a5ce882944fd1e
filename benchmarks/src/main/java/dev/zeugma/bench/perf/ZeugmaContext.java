package dev.zeugma.bench.perf;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.proxy.Proxy;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;

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
    public void startProxy(String from, String to) {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        frontend.bind(from);
        backend.connect(to);
        Proxy proxy = Proxy.between(context, frontend, backend);
        new Thread(() -> forward(proxy), "proxy").start();
    }

    private static void forward(Proxy proxy) {
        try {
            proxy.run();
        } catch (ZmqException end) {
            if (end.code() != ErrorCode.ETERM) {
                throw end;
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
