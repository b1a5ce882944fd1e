package dev.zeugma.proxy;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyTest extends TransportTest {
    private Background<Void> start(Proxy proxy) {
        return Background.blocked(() -> {
            proxy.run();
            return null;
        });
    }

    @Test
    @Conformance(112)
    void forwardsRequestsAndReplies() {
        RouterSocket frontend = context.router();
        DealerSocket backend = context.dealer();
        Endpoint clients = frontend.bind(anywhere());
        Endpoint workers = backend.bind(anywhere());
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        int requests = 100;
        List<Background<Void>> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RepSocket rep = context.rep();
            rep.connect(workers);
            ends.add(Background.run(() -> {
                String request;
                do {
                    request = rep.receiveString();
                    rep.send("re: " + request);
                } while (!request.startsWith("last"));
            }));
        }
        for (int i = 0; i < 3; i++) {
            ReqSocket req = context.req();
            req.connect(clients);
            String name = "client " + i;
            ends.add(Background.run(() -> {
                for (int n = 0; n < requests; n++) {
                    req.send(name + " " + n);
                    assertThat(req.receiveString()).isEqualTo("re: " + name + " " + n);
                }
            }));
        }
        for (Background<Void> client : ends.subList(3, 6)) {
            client.result();
        }
        ReqSocket last = context.req();
        last.connect(clients);
        for (int i = 0; i < 3; i++) {
            last.send("last " + i);
            assertThat(last.receiveString()).isEqualTo("re: last " + i);
        }
        ends.forEach(Background::result);
        proxy.terminate();
        running.result();
        assertThat(frontend.isClosed() || backend.isClosed()).isFalse();
        long messages = 3 * requests + 3;
        assertThat(proxy.statistics().frontend().receivedFrames()).isEqualTo(3 * messages);
        assertThat(proxy.statistics().backend().receivedFrames()).isEqualTo(3 * messages);
    }

    @Test
    void forwardsSubscriptionsAndPublications() {
        XSubSocket frontend = context.xsub();
        XPubSocket backend = context.xpub();
        PubSocket pub = context.pub();
        SubSocket sub = context.sub();
        pub.connect(frontend.bind(anywhere()));
        sub.connect(backend.bind(anywhere()));
        try (Proxy proxy = Proxy.between(context, frontend, backend)) {
            Background<Void> running = start(proxy);
            sub.subscribe("a");
            assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
            pub.send("b 0");
            for (int i = 0; i < 100; i++) {
                pub.send(Message.of("a", "message " + i));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(sub.receive(PATIENCE)).contains(Message.of("a", "message " + i));
            }
            sub.unsubscribe("a");
            Waiting.until("unsubscribed", () -> pub.topicCount() == 0);
            proxy.terminate();
            running.result();
        }
    }

    @Test
    void forwardsMultipartMessagesWhole() {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        PushSocket producer = context.push();
        PullSocket worker = context.pull();
        producer.connect(frontend.bind(anywhere()));
        worker.connect(backend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        Message message = Message.of("one", "", "three", "four");
        for (int i = 0; i < 3000; i++) {
            producer.send(message);
        }
        for (int i = 0; i < 3000; i++) {
            assertThat(worker.receive(PATIENCE)).contains(message);
        }
        proxy.terminate();
        running.result();
        assertThat(proxy.statistics())
                .isEqualTo(new ProxyStatistics(
                        new ProxyStatistics.Side(3000, 12_000, 36_000, 0, 0, 0),
                        new ProxyStatistics.Side(0, 0, 0, 3000, 12_000, 36_000)));
    }

    @Test
    @Conformance(112)
    void oneSocketMayBeFrontendAndBackend() {
        RouterSocket echo = context.router();
        DealerSocket dealer = context.dealer();
        dealer.connect(echo.bind(anywhere()));
        Proxy proxy = Proxy.between(context, echo, echo);
        Background<Void> running = start(proxy);
        for (int i = 0; i < 50; i++) {
            dealer.send("message " + i);
            assertThat(dealer.receive(PATIENCE).orElseThrow().string(0)).isEqualTo("message " + i);
        }
        proxy.terminate();
        running.result();
    }

    @Test
    void supportsReqAndRep() {
        RepSocket frontend = context.rep();
        ReqSocket backend = context.req();
        ReqSocket req = context.req();
        RepSocket rep = context.rep();
        req.connect(frontend.bind(anywhere()));
        rep.connect(backend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        for (int i = 0; i < 50; i++) {
            req.send("question " + i);
            assertThat(rep.receive(PATIENCE).orElseThrow().string(0)).isEqualTo("question " + i);
            rep.send("answer " + i);
            assertThat(req.receive(PATIENCE).orElseThrow().string(0)).isEqualTo("answer " + i);
        }
        proxy.terminate();
        running.result();
    }

    @Test
    void theCaptureGetsACopyOfBothDirections() {
        RouterSocket frontend = context.router();
        DealerSocket backend = context.dealer();
        PushSocket capture = context.push();
        PullSocket recorder = context.pull();
        recorder.connect(capture.bind(anywhere()));
        ReqSocket req = context.req(o -> o.routingId("client"));
        RepSocket rep = context.rep();
        req.connect(frontend.bind(anywhere()));
        rep.connect(backend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend).capture(capture);
        Background<Void> running = start(proxy);
        req.send("question");
        assertThat(rep.receiveString()).isEqualTo("question");
        rep.send("answer");
        assertThat(req.receiveString()).isEqualTo("answer");
        assertThat(recorder.receive(PATIENCE)).contains(Message.of("client", "", "question"));
        assertThat(recorder.receive(PATIENCE)).contains(Message.of("client", "", "answer"));
        proxy.terminate();
        running.result();
    }

    @Test
    void anyThreadMayPauseResumeAndTerminate() {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        PushSocket producer = context.push();
        PullSocket worker = context.pull();
        producer.connect(frontend.bind(anywhere()));
        worker.connect(backend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend);
        proxy.pause();
        Background<Void> running = start(proxy);
        for (int round = 0; round < 20; round++) {
            producer.send("message " + round);
            if (round == 0) {
                assertThat(worker.receive(A_WHILE)).isEmpty();
            }
            proxy.resume();
            assertThat(worker.receive(PATIENCE).orElseThrow().string(0)).isEqualTo("message " + round);
            proxy.pause();
            Waiting.until("paused", () -> Waiting.isParked(running.thread()));
        }
        assertThat(running.isDone()).isFalse();
        proxy.terminate();
        running.result();
        proxy.resume();
        proxy.run(); // has ended for good
    }

    @Test
    void rejectsSocketsThatCannotExchangeMessages() {
        assertFails(ErrorCode.EINVAL, () -> Proxy.between(context, context.pull(), context.sub())
                .run());
        assertFails(ErrorCode.EINVAL, () -> Proxy.between(context, context.push(), context.push())
                .run());
        assertFails(ErrorCode.EINVAL, () -> Proxy.between(context, context.pull(), context.push())
                .control(context.push()));
    }

    @Test
    @Conformance(108)
    void closingTheContextEndsIt() {
        Background<Void> running = start(Proxy.between(context, context.router(), context.dealer()));
        Proxy paused = Proxy.between(context, context.router(), context.dealer());
        paused.pause();
        Background<Void> alsoRunning = start(paused);
        context.close();
        assertCode(ErrorCode.ETERM, running.failure());
        assertCode(ErrorCode.ETERM, alsoRunning.failure());
    }

    @Test
    void closingASocketEndsIt() {
        PullSocket frontend = context.pull();
        Background<Void> running = start(Proxy.between(context, frontend, context.router()));
        frontend.close();
        assertCode(ErrorCode.ENOTSOCK, running.failure());
        PushSocket full = context.push();
        PullSocket source = context.pull();
        Background<Void> blocked = start(Proxy.between(context, source, full));
        full.close();
        assertCode(ErrorCode.ENOTSOCK, blocked.failure());
    }

    @Test
    @UserAsk(1)
    void anInterruptEndsIt() {
        Proxy proxy = Proxy.between(context, context.router(), context.dealer());
        Background<Void> running = start(proxy);
        running.thread().interrupt();
        assertCode(ErrorCode.EINTR, running.failure());
        Background<Void> again = start(proxy);
        proxy.terminate();
        again.result();
    }
}
