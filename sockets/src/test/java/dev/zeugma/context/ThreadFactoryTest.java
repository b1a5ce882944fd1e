package dev.zeugma.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/** Event-loop threads created by the application. */
class ThreadFactoryTest extends NetworkTest {
    private final List<Thread> made = Collections.synchronizedList(new ArrayList<>());

    private Thread make(Runnable loop) {
        Thread thread = new Thread(loop, "test-io-" + made.size());
        made.add(thread);
        return thread;
    }

    private static void exchange(Context context) {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
    }

    @Test
    @UserAsk(30)
    void itsThreadsRunTheEventLoopsUntilTheContextCloses() throws InterruptedException {
        try (Context own = Context.create(o -> o.network(network()).ioThreads(3).threadFactory(this::make))) {
            assertThat(made).extracting(Thread::getName).containsExactly("test-io-0", "test-io-1", "test-io-2");
            exchange(own);
            assertThat(made).hasSize(3).allMatch(Thread::isAlive);
        }
        for (Thread thread : made) {
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    /** Then buffers are cached per thread. */
    @Test
    void itsThreadsCleanUpNettysThreadLocals() {
        for (ThreadFactory factory : List.<ThreadFactory>of(this::make, new DefaultThreadFactory("test-io"))) {
            EventLog events = new EventLog();
            List<Boolean> fast = Collections.synchronizedList(new ArrayList<>());
            Context own = newContext(o -> o.threadFactory(factory));
            PullSocket pull = own.pull(o -> o.monitor((SocketEvent event) -> {
                if (event instanceof HandshakeSucceeded) {
                    fast.add(FastThreadLocalThread.currentThreadWillCleanupFastThreadLocals());
                }
                events.accept(event);
            }));
            own.push().connect(pull.bind(ANY_PORT));
            events.await(HandshakeSucceeded.class);
            assertThat(fast).containsExactly(true);
        }
    }

    @Test
    void isNotUsedInACallerDrivenContext() {
        exchange(newContext(o -> o.driver(Driver.CALLER).threadFactory(this::make)));
        assertThat(made).isEmpty();
    }

    @Test
    void aFailingFactoryFailsTheContext() throws InterruptedException {
        ThreadFactory failing = loop -> {
            if (made.size() == 2) {
                throw new IllegalStateException("no more threads");
            }
            return make(loop);
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> newContext(o -> o.ioThreads(3).threadFactory(failing)))
                .withMessage("no more threads");
        for (Thread thread : made) {
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
        assertThatNullPointerException().isThrownBy(() -> newContext(o -> o.threadFactory(loop -> null)));
    }
}
