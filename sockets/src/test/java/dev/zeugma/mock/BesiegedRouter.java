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

/** A ROUTER that others attack, and beside them an honest DEALER, which must go on unharmed over one connection. */
final class BesiegedRouter implements AutoCloseable {
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

    BesiegedRouter(Network network, UnaryOperator<RouterOptions> change) {
        context = Context.create(o -> o.network(network));
        router = context.router(o -> change.apply(o).monitor(this::event));
        endpoint = router.bind("tcp://127.0.0.1:*");
        honest = honestContext.dealer(o -> o.routingId(HONEST).monitor(honestEvents));
        honest.connect(endpoint);
        honestPeerGetsItsEcho();
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

    /** The reason given for the end of the connection with this peer. */
    String whyDisconnected(MockPeer peer) {
        return whyDisconnected(event -> event.peer().equals(peer.address()));
    }

    /** The reason given for the end of the first connection that meets the condition. */
    String whyDisconnected(Predicate<SocketEvent.Disconnected> condition) {
        return events.await(SocketEvent.Disconnected.class, condition).reason();
    }

    /** Fails also if the attackers' bytes were delivered: they would come first. */
    void honestPeerGetsItsEcho() {
        String text = ask();
        answer(text, receive(router));
    }

    /** What others have sent is received and dropped. */
    void honestPeerGetsItsEchoAmongOthers() {
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

    /** Ends the connection to an endpoint, if there still is one to end. */
    void disconnect(Endpoint connected) {
        try {
            router.disconnect(connected);
        } catch (ZmqException gone) {
            // A peer that refuses us by ERROR is not tried again, and then there is nothing left to disconnect.
            assertThat(gone.code()).isEqualTo(ErrorCode.ENOENT);
        }
    }

    /** Bytes that the event loop of the ROUTER has allocated on the heap until now. */
    long allocatedOnHeap() {
        return THREADS.getThreadAllocatedBytes(eventLoop);
    }

    /** Bytes that Netty holds for buffers at the moment. */
    static long heldForBuffers() {
        ByteBufAllocatorMetric metric = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return metric.usedDirectMemory() + metric.usedHeapMemory();
    }

    @Override
    public void close() {
        context.close();
        honestContext.close();
    }
}
