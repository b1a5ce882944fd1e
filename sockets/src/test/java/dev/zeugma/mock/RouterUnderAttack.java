package dev.zeugma.mock;

import static dev.zeugma.mock.OurSockets.receive;
import static dev.zeugma.mock.OurSockets.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.EventLog;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A ROUTER that others attack, and an honest DEALER that must remain unaffected on one connection. */
final class RouterUnderAttack implements AutoCloseable {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String HONEST = "honest";

    private final EventLog events = new EventLog();
    private final EventLog honestEvents = new EventLog();
    private final Context context;
    private final Context honestContext = Context.create();
    private final RouterSocket router;
    private final DealerSocket honest;
    private final Endpoint endpoint;
    private volatile long eventLoop;
    private int echoes;

    RouterUnderAttack(Network network, UnaryOperator<RouterOptions> change) {
        context = Context.create(o -> o.network(network));
        router = context.router(o -> change.apply(o).monitor(this::event));
        endpoint = router.bind("tcp://127.0.0.1:*");
        honest = honestContext.dealer(o -> o.routingId(HONEST).monitor(honestEvents));
        honest.connect(endpoint);
        assertHonestPeerGetsItsEcho();
    }

    private void event(SocketEvent event) {
        if (event instanceof SocketEvent.Accepted) {
            eventLoop = Thread.currentThread().getId();
        }
        events.accept(event);
    }

    RouterSocket router() {
        return router;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** The reason reported for the disconnection of this peer. */
    String disconnectReason(MockPeer peer) {
        return disconnectReason(event -> event.peer().equals(peer.address()));
    }

    /** The reason reported for the first disconnection that meets the condition. */
    String disconnectReason(Predicate<SocketEvent.Disconnected> condition) {
        return events.await(SocketEvent.Disconnected.class, condition).reason();
    }

    /** Also fails if bytes of the attackers were delivered: they would arrive first. */
    void assertHonestPeerGetsItsEcho() {
        String text = ask();
        answer(text, receive(router));
    }

    /** Receives and drops messages of others. */
    void assertHonestPeerGetsItsEchoAmongOthers() {
        String text = ask();
        Message request;
        do {
            request = receive(router);
        } while (!request.string(0).equals(HONEST));
        answer(text, request);
    }

    private String ask() {
        String text = "echo " + ++echoes;
        send(honest, Message.of(text));
        return text;
    }

    private void answer(String text, Message request) {
        assertThat(request).isEqualTo(Message.of(HONEST, text));
        send(router, request);
        assertThat(receive(honest)).isEqualTo(Message.of(text));
        assertThat(honestEvents.all()).noneMatch(SocketEvent.Disconnected.class::isInstance);
    }

    /** Disconnects from an endpoint, if it is still connected. */
    void disconnect(Endpoint connected) {
        try {
            router.disconnect(connected);
        } catch (ZmqException gone) {
            // There is no reconnect after an ERROR, so the endpoint may be gone already.
            assertThat(gone.code()).isEqualTo(ErrorCode.ENOENT);
        }
    }

    /** Bytes that the event loop of the ROUTER has allocated on the heap so far. */
    long allocatedHeapBytes() {
        return THREADS.getThreadAllocatedBytes(eventLoop);
    }

    /** Bytes that Netty currently holds for buffers. */
    static long allocatedBufferBytes() {
        ByteBufAllocatorMetric metric = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return metric.usedDirectMemory() + metric.usedHeapMemory();
    }

    @Override
    public void close() {
        context.close();
        honestContext.close();
    }
}
