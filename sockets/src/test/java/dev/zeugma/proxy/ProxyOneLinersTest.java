package dev.zeugma.proxy;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Proxies that open their own sockets. */
class ProxyOneLinersTest extends NetworkTest {
    private final String front = Ports.freeEndpoint();
    private final String back = Ports.freeEndpoint();

    private Background<Void> start(Proxy proxy) {
        return Background.blocked(() -> {
            proxy.run();
            return null;
        });
    }

    @Test
    void aQueueSharesWorkers() {
        Proxy queue = Proxy.queue(context, front, back);
        Background<Void> running = start(queue);
        ReqSocket req = context.req();
        RepSocket rep = context.rep();
        req.connect(front);
        rep.connect(back);
        req.send("question");
        assertThat(rep.receiveString()).isEqualTo("question");
        rep.send("answer");
        assertThat(req.receiveString()).isEqualTo("answer");
        queue.terminate();
        running.result();
        assertEndpointsFree();
    }

    /** A proxy closes the sockets that it has opened when it ends. */
    private void assertEndpointsFree() {
        PullSocket next = context.pull();
        assertThat(Optional.of(next.bind(front))).contains(Endpoint.parse(front));
        next.bind(back);
    }

    @Test
    void aForwarderConnectsPublishersAndSubscribers() {
        Proxy forwarder = Proxy.forwarder(context, front, back);
        Background<Void> running = start(forwarder);
        PubSocket pub = context.pub();
        SubSocket sub = context.sub();
        sub.subscribe("topic");
        pub.connect(front);
        sub.connect(back);
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        pub.send("other 0");
        pub.send("topic 1");
        assertThat(sub.receiveString()).isEqualTo("topic 1");
        forwarder.close();
        running.result();
        assertEndpointsFree();
    }

    @Test
    void aStreamerDistributesTasks() {
        Proxy streamer = Proxy.streamer(context, front, back);
        Background<Void> running = start(streamer);
        PushSocket push = context.push();
        PullSocket pull = context.pull();
        push.connect(front);
        pull.connect(back);
        push.send("task");
        assertThat(pull.receiveString()).isEqualTo("task");
        context.close();
        running.result(); // closing the context is no failure of a proxy that owns its sockets
    }

    @Test
    void captureAndControlMayBeAdded() {
        PairSocket control = context.pair();
        PairSocket steering = context.pair();
        PairSocket capture = context.pair();
        PairSocket recorder = context.pair();
        steering.connect(control.bind(ANY_PORT));
        recorder.connect(capture.bind(ANY_PORT));
        Background<Void> running =
                start(Proxy.streamer(context, front, back).capture(capture).control(control));
        PushSocket push = context.push();
        PullSocket pull = context.pull();
        push.connect(front);
        pull.connect(back);
        push.send("task");
        assertThat(pull.receiveString()).isEqualTo("task");
        assertThat(recorder.receiveString()).isEqualTo("task");
        steering.send("TERMINATE");
        running.result();
        assertEndpointsFree();
    }

    @Test
    void endpointsNeedNotBeText() {
        Endpoint frontend = Endpoint.parse(front);
        Endpoint backend = Endpoint.parse(back);
        Proxy.queue(context, frontend, backend).close();
        Proxy.forwarder(context, frontend, backend).close();
        Proxy.streamer(context, frontend, backend).close();
        assertEndpointsFree();
    }

    @Test
    void aProxyThatNeverRanCanBeClosed() {
        Proxy.queue(context, front, back).close();
        assertEndpointsFree();
    }

    @Test
    void aFailedBindLeavesNoSocketOpen() {
        PullSocket taken = context.pull();
        taken.bind(back);
        assertFails(ErrorCode.EADDRINUSE, () -> Proxy.queue(context, front, back));
        assertFails(ErrorCode.EADDRINUSE, () -> Proxy.queue(context, back, front));
        assertFails(ErrorCode.EINVAL, () -> Proxy.streamer(context, front, "nonsense"));
        taken.close();
        assertEndpointsFree();
        try (Context small = Context.create(o -> o.maximumSockets(1))) {
            assertFails(ErrorCode.EMFILE, () -> Proxy.queue(small, ANY_PORT, ANY_PORT));
            small.pull().close();
        }
    }
}
