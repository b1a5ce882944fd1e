package dev.zeugma.context;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.ChildThread;
import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
@Tag("jdk")
class ChildThreadTest {
    private Context context;

    @BeforeEach
    void open() {
        context = Context.create();
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static void awaitEnd(ChildThread child) {
        Waiting.until("the end of the thread", () -> !child.isAlive());
    }

    @Test
    void exchangesMessagesWithItsParentAndReturns() {
        try (ChildThread child = ChildThread.start(context, "echo", pipe -> {
            assertThat(Thread.currentThread().getName()).isEqualTo("echo");
            assertThat(Thread.currentThread().isDaemon()).isTrue();
            pipe.send("re: " + pipe.receiveString());
            pipe.send("last words");
        })) {
            child.pipe().send("hello");
            assertThat(child.pipe().receiveString()).isEqualTo("re: hello");
            awaitEnd(child);
            assertThat(child.pipe().receiveString()).as("its messages remain").isEqualTo("last words");
            assertThat(child.close(Waiting.PATIENCE)).isTrue();
            assertFails(ErrorCode.ENOTSOCK, () -> child.pipe().receive());
        }
    }

    @Test
    void closingEndsABlockedChild() {
        CountDownLatch served = new CountDownLatch(1);
        ChildThread child = ChildThread.start(context, "server", pipe -> {
            while (true) {
                pipe.receive();
                served.countDown();
            }
        });
        child.pipe().send("message");
        Waiting.until("served", () -> served.getCount() == 0);
        assertThat(child.isAlive()).isTrue();
        assertThat(child.close(Waiting.PATIENCE)).isTrue();
        assertThat(child.isAlive()).isFalse();
        child.close();
    }

    @Test
    void closingTheContextEndsABlockedChild() {
        ChildThread child = ChildThread.start(context, "server", PairSocket::receive);
        context.close();
        awaitEnd(child);
        child.close();
        assertFails(ErrorCode.ETERM, () -> ChildThread.start(context, "late", pipe -> {}));
    }

    @Test
    void closingWaitsForABusyChildForABoundedTime() {
        CountDownLatch enough = new CountDownLatch(1);
        ChildThread child = ChildThread.start(context, "busy", pipe -> enough.await());
        assertThat(child.close(Duration.ofMillis(20))).isFalse();
        assertThat(child.close(Duration.ZERO)).isFalse();
        assertThat(child.isAlive()).isTrue();
        enough.countDown();
        assertThat(child.close(SocketOptions.FOREVER)).isTrue();
    }

    @Test
    @UserAsk(1)
    void anInterruptEndsTheWaitForAChildAndKeepsTheFlag() {
        CountDownLatch enough = new CountDownLatch(1);
        ChildThread child = ChildThread.start(context, "busy", pipe -> enough.await());
        Thread.currentThread().interrupt();
        assertThat(child.close(Waiting.PATIENCE)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        enough.countDown();
        assertThat(child.close(Waiting.PATIENCE)).isTrue();
    }

    @Test
    void aFailingChildReachesItsExceptionHandlerAndClosesItsEnd() throws Exception {
        for (Throwable failure : List.of(
                new IllegalStateException("unchecked"), new IOException("checked"), new AssertionError("error"))) {
            CompletableFuture<Throwable> reported = new CompletableFuture<>();
            try (ChildThread child = ChildThread.start(context, "failing", pipe -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> reported.complete(thrown));
                if (failure instanceof Exception exception) {
                    throw exception;
                }
                throw (Error) failure;
            })) {
                Throwable thrown = reported.get(10, TimeUnit.SECONDS);
                assertThat(thrown == failure || thrown.getCause() == failure).isTrue();
                awaitEnd(child);
                Waiting.until("nobody there", () -> !child.pipe().canSend());
            }
        }
    }

    @Test
    void aChildMayCloseItself() {
        CompletableFuture<ChildThread> self = new CompletableFuture<>();
        ChildThread child = ChildThread.start(context, "suicidal", pipe -> {
            ChildThread me = self.get(10, TimeUnit.SECONDS);
            assertThat(me.close(Waiting.PATIENCE)).isFalse();
            me.close();
            assertFails(ErrorCode.ENOTSOCK, pipe::receive);
        });
        self.complete(child);
        awaitEnd(child);
        assertThat(child.pipe().isClosed()).isTrue();
    }

    @Test
    void manyChildrenRunConcurrently() {
        List<ChildThread> children = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            children.add(ChildThread.start(context, "child " + i, pipe -> {
                while (true) {
                    pipe.send(number + " " + pipe.receiveString());
                }
            }));
        }
        for (int round = 0; round < 10; round++) {
            for (ChildThread child : children) {
                child.pipe().send("message");
            }
            for (int i = 0; i < children.size(); i++) {
                assertThat(children.get(i).pipe().receiveString()).isEqualTo(i + " message");
            }
        }
        children.forEach(ChildThread::close);
        assertThat(children).noneMatch(ChildThread::isAlive);
    }

    @Test
    void closesItsFirstSocketIfTheSecondCannotBeOpened() {
        try (Context small = Context.create(o -> o.maximumSockets(1))) {
            assertFails(ErrorCode.EMFILE, () -> ChildThread.start(small, "child", pipe -> {}));
            small.pair().close();
        }
    }
}
