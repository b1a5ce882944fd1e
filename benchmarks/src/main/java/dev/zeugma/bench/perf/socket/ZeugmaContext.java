package dev.zeugma.bench.perf.socket;

import dev.zeugma.Context;
import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.proxy.Proxy;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;

/** A Zeugma context whose sockets send and receive arrays or buffers. */
public final class ZeugmaContext implements PerfContext {
    /** Payloads of at least this size, in bytes, are received as buffers. */
    private static final int MIN_BUFFER = 1024;

    private final Context context;
    private final boolean usesBuffers;

    public ZeugmaContext(Context context, boolean usesBuffers) {
        this.context = context;
        this.usesBuffers = usesBuffers;
    }

    @Override
    public PerfSocket open(Role role) {
        return usesBuffers
                ? new BufferSocket(new ZeugmaSocket(role, context, MIN_BUFFER))
                : new ZeugmaSocket(role, context, CommonOptions.NO_BUFFERS);
    }

    @Override
    public void startProxy(String frontendEndpoint, String backendEndpoint) {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        frontend.bind(frontendEndpoint);
        backend.connect(backendEndpoint);
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
