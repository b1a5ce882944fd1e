package dev.zeugma.async;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.socket.HandlerRegistration;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Message handlers. */
class MessageHandlerTest extends TransportTest {
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();

    private void record(Message message) {
        handled.add(message.string(0));
    }

    private void awaitHandled(int messages) {
        Waiting.until(messages + " handled", () -> handled.size() == messages);
    }

    @Test
    @UserAsk(8)
    void handlesOneMessageAtATimeInOrderOnAnEventLoop() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        AtomicInteger atOnce = new AtomicInteger();
        Queue<String> strange = new ConcurrentLinkedQueue<>();
        push.send("message 0");
        pull.onMessage(message -> {
            if (atOnce.incrementAndGet() != 1) {
                strange.add("concurrent calls");
            }
            if (!Thread.currentThread().getName().startsWith("zeugma-io")) {
                strange.add(Thread.currentThread().getName());
            }
            if (!message.string(0).equals("message " + handled.size())) {
                strange.add(message.string(0));
            }
            record(message);
            atOnce.decrementAndGet();
        });
        for (int i = 1; i < 10_000; i++) {
            push.send("message " + i);
        }
        awaitHandled(10_000);
        assertThat(strange).isEmpty();
    }

    @Test
    @UserAsk(7)
    void continuesAfterAnExceptionOfTheHandler() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        pull.onMessage(message -> {
            record(message);
            if (message.string(0).startsWith("bad")) {
                throw new IllegalArgumentException("thrown by a test");
            }
        });
        for (String text : new String[] {"bad 1", "good 1", "bad 2", "good 2"}) {
            push.send(text);
        }
        awaitHandled(4);
        assertThat(handled).containsExactly("bad 1", "good 1", "bad 2", "good 2");
    }

    @Test
    void cancellingTheRegistrationStopsTheHandler() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        HandlerRegistration registration = pull.onMessage(this::record);
        push.send("handled");
        awaitHandled(1);
        registration.cancel();
        registration.cancel();
        push.send("received");
        assertThat(pull.receiveString()).isEqualTo("received");
        pull.onMessage(this::record);
        push.send("handled again");
        awaitHandled(2);
    }

    @Test
    void aHandlerMayCancelItsRegistration() throws Exception {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        AtomicReference<HandlerRegistration> registration = new AtomicReference<>();
        CountDownLatch registered = new CountDownLatch(1);
        registration.set(pull.onMessage(message -> {
            try {
                registered.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            record(message);
            registration.get().cancel();
        }));
        registered.countDown();
        push.send("first");
        push.send("second");
        awaitHandled(1);
        assertThat(pull.receiveString()).isEqualTo("second");
    }

    @Test
    void closingTheSocketStopsTheHandler() {
        PullSocket pull = context.pull();
        pull.onMessage(this::record);
        pull.close();
        assertFails(ErrorCode.ENOTSOCK, () -> pull.onMessage(this::record));
    }

    @Test
    void aRepMayReplyFromItsHandler() {
        RepSocket rep = context.rep();
        rep.onMessage(request -> rep.send("re: " + request.string(0)));
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        for (int i = 0; i < 100; i++) {
            req.send("question " + i);
            assertThat(req.receiveString()).isEqualTo("re: question " + i);
        }
    }

    @Test
    void aRepMayReplyLater() {
        RepSocket rep = context.rep();
        rep.onMessage(this::record);
        ReqSocket first = context.req();
        ReqSocket second = context.req();
        var endpoint = rep.bind(anywhere());
        first.connect(endpoint);
        second.connect(endpoint);
        first.send("question");
        awaitHandled(1);
        second.send("another question");
        rep.send("answer");
        assertThat(first.receiveString()).isEqualTo("answer");
        awaitHandled(2);
        rep.send("another answer");
        assertThat(second.receiveString()).isEqualTo("another answer");
    }

    @Test
    void aRepWhoseHandlerThrowsServesTheNextRequest() {
        EventLog events = new EventLog();
        RepSocket rep = context.rep(o -> o.monitor(events));
        Endpoint endpoint = rep.bind(anywhere());
        IllegalStateException failure = new IllegalStateException("thrown by a test");
        rep.onMessage(request -> {
            if (request.string(0).equals("bad")) {
                throw failure;
            }
            rep.send("re: " + request.string(0));
        });
        ReqSocket req = context.req();
        req.connect(endpoint);
        for (int i = 0; i < 3; i++) {
            assertThat(req.request("bad", A_WHILE)).isEmpty();
            assertThat(req.request("good", PATIENCE)).contains(Message.of("re: good"));
        }
        SocketEvent.HandlerFailed event = events.await(SocketEvent.HandlerFailed.class);
        assertThat(event).isEqualTo(new SocketEvent.HandlerFailed(endpoint, failure));
        events.await(2, SocketEvent.HandlerFailed.class);
    }

    @Test
    void aHandlerThatThrowsAfterItsReplyDropsNoRequest() {
        EventLog events = new EventLog();
        RepSocket rep = context.rep(o -> o.monitor(events));
        ReqSocket first = context.req();
        ReqSocket second = context.req();
        Endpoint endpoint = rep.bind(anywhere());
        first.connect(endpoint);
        second.connect(endpoint);
        first.send("a question");
        second.send("a question");
        Waiting.until("both requests have arrived", () -> rep.statistics().queuedToReceive() == 2);
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        HandlerRegistration registration = rep.onMessage(request -> {
            rep.send("first answer");
            answered.countDown();
            Waiting.until("the other request was received", () -> taken.getCount() == 0);
            throw new IllegalStateException("thrown by a test");
        });
        Waiting.until("the first request was answered", () -> answered.getCount() == 0);
        assertThat(rep.receiveString()).isEqualTo("a question");
        taken.countDown();
        events.await(SocketEvent.HandlerFailed.class);
        registration.cancel();
        rep.send("second answer");
        assertThat(List.of(first.receiveString(), second.receiveString()))
                .containsExactlyInAnyOrder("first answer", "second answer");
    }

    @Test
    void aReqMayRegisterBeforeItSends() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        req.onMessage(this::record);
        for (int i = 1; i <= 3; i++) {
            req.send("question");
            assertThat(rep.receiveString()).isEqualTo("question");
            rep.send("answer");
            awaitHandled(i);
        }
    }

    @Test
    void aHandlerCannotBlockButCanSendAsynchronously() {
        PullSocket pull = context.pull();
        PushSocket in = context.push();
        in.connect(pull.bind(anywhere()));
        PushSocket out = context.push();
        Queue<ErrorCode> refused = new ConcurrentLinkedQueue<>();
        pull.onMessage(message -> {
            try {
                out.send(message);
            } catch (ZmqException e) {
                refused.add(e.code());
            }
            out.sendAsync(message);
        });
        in.send("message");
        Waiting.until("refused", () -> !refused.isEmpty());
        assertThat(refused).containsExactly(ErrorCode.EDEADLK);
        PullSocket end = context.pull();
        out.connect(end.bind(anywhere()));
        assertThat(end.receiveString()).isEqualTo("message");
    }

    @Test
    void aBusyHandlerDoesNotStarveConnectionsOfItsLoop() {
        PullSocket pull = context.pull(o -> o.highWaterMarks(0, 0));
        PushSocket push = context.push(o -> o.highWaterMarks(0, 0));
        push.connect(pull.bind(anywhere()));
        AtomicInteger more = new AtomicInteger();
        // Each message triggers the next, so the handler always has work.
        pull.onMessage(message -> {
            more.incrementAndGet();
            push.trySend(message);
        });
        push.send("for ever");
        RepSocket rep = context.rep();
        ReqSocket req = context.req(o -> o.receiveTimeout(PATIENCE));
        req.connect(rep.bind(ANY_PORT));
        Background<Void> server = Background.run(() -> rep.send(rep.receive()));
        int before = more.get();
        Waiting.until("more", () -> more.get() > before);
        assertThat(Waiting.timed(() -> {
                    req.send("question");
                    assertThat(req.receiveString()).isEqualTo("question");
                }))
                .isLessThan(Duration.ofSeconds(5));
        server.result();
        pull.close();
    }
}
