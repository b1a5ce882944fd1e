package dev.zeugma.poll;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.socket.HandlerRegistration;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReactorTest extends TransportTest {
    private static final Duration SOON = Duration.ofMillis(20);

    /** Ends a run that nothing else has stopped. */
    private static final Duration TOO_LATE = PATIENCE;

    private final List<String> calls = new ArrayList<>();
    private Reactor reactor;

    @BeforeEach
    void openReactor() {
        reactor = context.reactor();
        reactor.after(TOO_LATE, () -> {
            throw new AssertionError("nothing stopped the reactor; it called " + calls);
        });
    }

    @AfterEach
    void closeReactor() {
        reactor.close();
    }

    @Test
    void callsAHandlerForEachMessage() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        reactor.onReceive(pull, socket -> {
            calls.add(socket.receiveString());
            if (calls.size() == 3) {
                reactor.stop();
            }
        });
        for (String text : new String[] {"1", "2", "3"}) {
            push.send(text);
        }
        reactor.run();
        assertThat(calls).containsExactly("1", "2", "3");
    }

    @Test
    void callsATimerTheGivenNumberOfTimes() {
        reactor.every(SOON, 3, () -> calls.add("three times"));
        reactor.every(SOON.multipliedBy(10), 1, reactor::stop);
        reactor.run();
        assertThat(calls).containsExactly("three times", "three times", "three times");
        assertFails(ErrorCode.EINVAL, () -> reactor.every(SOON, 0, reactor::stop));
    }

    @Test
    void aHandlerCanBeReplacedWhileItsSocketHasMessages() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        push.send("1");
        push.send("2");
        AtomicReference<HandlerRegistration> first = new AtomicReference<>();
        first.set(reactor.onReceive(pull, socket -> {
            calls.add("first handler: " + socket.receiveString());
            first.get().cancel();
            reactor.onReceive(pull, same -> {
                calls.add("second handler: " + same.receiveString());
                reactor.stop();
            });
        }));
        reactor.run();
        assertThat(calls).containsExactly("first handler: 1", "second handler: 2");
    }

    @Test
    void handlesManySocketsOnOneThread() {
        RepSocket rep = context.rep();
        PullSocket pull = context.pull();
        ReqSocket req = context.req();
        PushSocket push = context.push();
        req.connect(rep.bind(anywhere()));
        push.connect(pull.bind(anywhere()));
        AtomicReference<Thread> runner = new AtomicReference<>();
        reactor.onReceive(rep, socket -> {
            assertThat(Thread.currentThread()).isSameAs(runner.get());
            socket.send("re: " + socket.receiveString());
        });
        reactor.onReceive(pull, socket -> {
            assertThat(Thread.currentThread()).isSameAs(runner.get());
            socket.receive();
            reactor.stop();
        });
        Background<Void> running = Background.run(() -> {
            runner.set(Thread.currentThread());
            reactor.run();
        });
        for (int i = 0; i < 100; i++) {
            req.send("question " + i);
            assertThat(req.receiveString()).isEqualTo("re: question " + i);
        }
        push.send("stop");
        running.result();
    }

    @Test
    void callsAHandlerWhileASocketCanSend() {
        PushSocket push = context.push();
        PullSocket pull = context.pull();
        pull.connect(push.bind(anywhere()));
        AtomicReference<HandlerRegistration> sending = new AtomicReference<>();
        AtomicInteger sent = new AtomicInteger();
        sending.set(reactor.onSend(push, socket -> {
            socket.send("message " + sent.incrementAndGet());
            if (sent.get() == 5) {
                sending.get().cancel();
                reactor.after(SOON, reactor::stop);
            }
        }));
        reactor.run();
        assertThat(sent).hasValue(5);
        for (int i = 1; i <= 5; i++) {
            assertThat(pull.receiveString()).isEqualTo("message " + i);
        }
    }

    @Test
    void timersFireOnceOrRepeatedly() {
        reactor.after(SOON.multipliedBy(2), () -> calls.add("once"));
        AtomicReference<HandlerRegistration> repeating = new AtomicReference<>();
        repeating.set(reactor.every(SOON, () -> {
            calls.add("again");
            if (calls.size() >= 6) {
                repeating.get().cancel();
                reactor.after(SOON.multipliedBy(3), reactor::stop);
            }
        }));
        reactor.run();
        assertThat(calls).hasSize(6).containsOnlyOnce("once");
    }

    @Test
    void aHandlerMayCancelAnotherThatIsDue() {
        AtomicReference<HandlerRegistration> second = new AtomicReference<>();
        reactor.after(Duration.ZERO, () -> second.get().cancel());
        second.set(reactor.after(Duration.ZERO, () -> calls.add("cancelled")));
        reactor.after(SOON, reactor::stop);
        reactor.run();
        assertThat(calls).isEmpty();
    }

    @Test
    void anotherThreadMayAddAndCancel() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        Background<Void> running = Background.run(reactor::run);
        AtomicInteger handled = new AtomicInteger();
        HandlerRegistration registration = reactor.onReceive(pull, socket -> {
            socket.receive();
            handled.incrementAndGet();
        });
        push.send("message");
        Waiting.until("handled", () -> handled.get() == 1);
        registration.cancel();
        registration.cancel();
        push.send("unheard");
        Waiting.until("it came", () -> pull.canReceive());
        reactor.after(SOON, reactor::stop);
        running.result();
        assertThat(handled).hasValue(1);
        assertThat(pull.receiveString()).isEqualTo("unheard");
    }

    @Test
    void executesTasksOfAnyThreadInOrderOnItsThread() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        Background<Void> running = Background.run(reactor::run);
        for (int i = 0; i < 1000; i++) {
            String name = "task " + i;
            reactor.execute(() -> calls.add(name));
        }
        reactor.execute(() -> {
            ran.set(Thread.currentThread());
            reactor.stop();
        });
        running.result();
        assertThat(ran.get()).isSameAs(running.thread());
        assertThat(calls).hasSize(1000).startsWith("task 0", "task 1").endsWith("task 999");
    }

    @Test
    void aTaskThatResubmitsItselfDoesNotStarveOthers() {
        reactor.execute(new Runnable() {
            @Override
            public void run() {
                reactor.execute(this);
            }
        });
        reactor.after(SOON, reactor::stop);
        reactor.run();
    }

    @Test
    void handlersOfOneSocketDoNotBlockEachOther() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        reactor.onReceive(pull, socket -> calls.add("first " + socket.receiveString()));
        reactor.onReceive(pull, socket -> calls.add("second " + socket.receiveString()));
        push.send("message");
        Waiting.until("the message", () -> pull.canReceive());
        reactor.after(SOON, reactor::stop);
        reactor.run();
        assertThat(calls).hasSize(1);
    }

    @Test
    void anExceptionOfAHandlerEndsTheRunAndTheNextContinues() {
        reactor.after(Duration.ZERO, () -> {
            throw new IllegalStateException("wanted");
        });
        reactor.after(Duration.ofNanos(1), () -> calls.add("after it"));
        Waiting.within(SOON, () -> false);
        assertThatThrownBy(reactor::run).hasMessage("wanted");
        reactor.after(SOON, reactor::stop);
        reactor.run();
        assertThat(calls).containsExactly("after it");
    }

    @Test
    void anExceptionOfATaskEndsTheRunAndTheNextContinues() {
        reactor.execute(() -> {
            throw new IllegalStateException("wanted");
        });
        reactor.execute(() -> calls.add("after it"));
        reactor.execute(reactor::stop);
        assertThatThrownBy(reactor::run).hasMessage("wanted");
        reactor.run();
        assertThat(calls).containsExactly("after it");
    }

    @Test
    void anotherThreadMayStopOrClose() {
        Background<Void> running = Background.blocked(() -> {
            reactor.run();
            return null;
        });
        reactor.stop();
        reactor.stop();
        running.result();
        reactor.run(); // ends at once

        for (int i = 0; i < 200; i++) {
            Reactor other = context.reactor();
            Background<Void> closing = Background.run(other::run);
            other.execute(() -> {});
            other.close();
            closing.result();
        }
    }

    @Test
    void closingASocketOrTheContextEndsTheRun() {
        PullSocket pull = context.pull();
        reactor.onReceive(pull, PullSocket::receive);
        Background<Void> running = Background.blocked(() -> {
            reactor.run();
            return null;
        });
        pull.close();
        assertCode(ErrorCode.ENOTSOCK, running.failure());

        Reactor other = context.reactor();
        other.onReceive(context.pull(), PullSocket::receive);
        Background<Void> another = Background.blocked(() -> {
            other.run();
            return null;
        });
        context.close();
        assertCode(ErrorCode.ETERM, another.failure());
        other.close();
    }

    @Test
    void closingTheContextEndsARunWithOnlyTimers() {
        Background<Void> running = Background.blocked(() -> {
            reactor.run();
            return null;
        });
        context.close();
        assertCode(ErrorCode.ETERM, running.failure());
    }

    @Test
    @UserAsk(1)
    void anInterruptEndsTheRun() {
        Thread.currentThread().interrupt();
        assertFails(ErrorCode.EINTR, reactor::run);
        assertThat(Thread.interrupted()).isTrue();
        reactor.execute(reactor::stop);
        reactor.run();
    }
}
