package dev.zeugma.bench.perf.socket;

import dev.zeugma.bench.perf.role.Audience;
import dev.zeugma.bench.perf.role.Role;
import java.util.List;
import java.util.stream.Stream;

/** Several SUB sockets as one receiver, which receives from them in turn. */
public final class Subscribers implements PerfReceiver {
    private final List<PerfSocket> sockets;
    private int next;

    public Subscribers(PerfContext context, Audience audience) {
        sockets = Stream.generate(() -> context.open(Role.SUB))
                .limit(audience.subscribers())
                .toList();
        for (int i = 0; i < audience.subscriptions(); i++) {
            byte[] topic = Audience.topic(i);
            sockets.forEach(socket -> socket.subscribe(topic));
        }
    }

    @Override
    public void connect(String endpoint) {
        sockets.forEach(socket -> socket.connect(endpoint));
    }

    @Override
    public int receive() {
        PerfSocket socket = sockets.get(next);
        next = next + 1 == sockets.size() ? 0 : next + 1;
        return socket.receive();
    }

    @Override
    public void close() {
        sockets.forEach(PerfSocket::close);
    }
}
