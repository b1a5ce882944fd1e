package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.monitor.SocketEvent.Accepted;
import dev.zeugma.socket.PullSocket;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the only event loop of a context busy, from creation until close. */
public final class BusyLoop implements AutoCloseable {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);
    private final PullSocket socket;
    private final Socket visitor;

    /** Returns once the loop is busy. */
    public BusyLoop(Context context) throws IOException, InterruptedException {
        socket = context.pull(o -> o.linger(Duration.ZERO).monitor(event -> {
            if (event instanceof Accepted) {
                stay();
            }
        }));
        TcpEndpoint endpoint = (TcpEndpoint) socket.bind("tcp://127.0.0.1:*");
        visitor = new Socket("127.0.0.1", endpoint.port());
        assertThat(entered.await(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
    }

    private void stay() {
        entered.countDown();
        try {
            // Bounded, so that a failing test can end.
            if (!enough.await(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the busy loop was not closed");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("an event loop was interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        enough.countDown();
        visitor.close();
        socket.close();
    }
}
