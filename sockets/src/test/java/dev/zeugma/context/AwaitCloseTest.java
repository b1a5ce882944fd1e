package dev.zeugma.context;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.JavaProgram;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Waiting;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Waiting until a context is closed, as a program that only has handlers does. */
@ExtendWith(NoLeaks.class)
@Tag("jdk")
class AwaitCloseTest {
    private static final Duration SOON = Duration.ofMillis(50);

    /** A server that only has a handler. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) {
            try (Context context = Context.create();
                    RepSocket rep = context.rep()) {
                rep.onMessage(request -> rep.send("World"));
                System.out.println(rep.bind("tcp://127.0.0.1:*"));
                context.closeOnShutdown();
                context.awaitClose();
                System.out.println("closed");
            }
        }
    }

    @Test
    void aServerWithAHandlerServesUntilItIsTerminated() throws Exception {
        Process program = JavaProgram.of(Server.class)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = program.inputReader();
                Context context = Context.create();
                ReqSocket req = context.req()) {
            req.connect(lines.readLine());
            assertThat(req.request("Hello", Waiting.PATIENCE)).contains(Message.of("World"));
            program.toHandle().destroy(); // not program.destroy(), which closes the streams
            assertThat(lines.readLine()).isEqualTo("closed");
        }
        assertThat(program.waitFor(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
    }

    @Test
    void returnsWhenAnotherThreadHasClosedTheContext() {
        Context context = Context.create();
        Background<Void> waiter = Background.blocked(() -> {
            context.awaitClose();
            return null;
        });
        context.close();
        waiter.result();
        context.awaitClose();
        assertThat(context.awaitClose(Duration.ZERO)).isTrue();
    }

    @Test
    void returnsFalseWhenTheTimeHasElapsed() {
        try (Context context = Context.create()) {
            assertThat(context.awaitClose(SOON)).isFalse();
        }
    }

    @Test
    void canBeInterrupted() {
        try (Context context = Context.create()) {
            Thread.currentThread().interrupt();
            assertFails(ErrorCode.EINTR, context::awaitClose);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void isRefusedOnAnEventLoop() throws Exception {
        try (Context context = Context.create();
                RepSocket rep = context.rep();
                ReqSocket req = context.req()) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            rep.onMessage(request -> failure.complete(assertFails(ErrorCode.EDEADLK, context::awaitClose)));
            req.connect(rep.bind("tcp://127.0.0.1:*"));
            req.send("Hello");
            assertCode(ErrorCode.EDEADLK, failure.get(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void drivesAContextThatItsCallerDrives() throws Exception {
        CompletableFuture<Context> opened = new CompletableFuture<>();
        CompletableFuture<String> endpoint = new CompletableFuture<>();
        Background<Void> server = Background.run(() -> {
            Context driven = Context.create(o -> o.driver(Driver.CALLER));
            opened.complete(driven);
            RepSocket rep = driven.rep();
            rep.onMessage(request -> rep.send("World"));
            endpoint.complete(rep.bind("tcp://127.0.0.1:*").toString());
            driven.awaitClose();
        });
        try (Context context = Context.create();
                ReqSocket req = context.req()) {
            req.connect(endpoint.get(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            assertThat(req.request("Hello", Waiting.PATIENCE)).contains(Message.of("World"));
        }
        opened.get().close();
        server.result();
    }
}
