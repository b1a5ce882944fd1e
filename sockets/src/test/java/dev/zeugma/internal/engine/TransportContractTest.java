package dev.zeugma.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.internal.inproc.InprocTransport;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.loop.ShutdownPlan;
import dev.zeugma.internal.pattern.PullPattern;
import dev.zeugma.internal.pattern.PushPattern;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.internal.transport.Transport;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.option.PullOptions;
import dev.zeugma.option.PushOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The engine knows transports only by their contract, so another one needs no change there. */
class TransportContractTest {
    /** Carries the endpoints of UNIX sockets within the context. */
    private static final class Borrowing implements Transport {
        private final Transport inproc = new InprocTransport();
        private boolean closed;

        @Override
        public boolean carries(Endpoint endpoint) {
            return endpoint instanceof IpcEndpoint;
        }

        @Override
        public Attachment.Bound bind(Endpoint endpoint, SessionSettings settings) {
            return inproc.bind(borrowed(endpoint), settings);
        }

        @Override
        public Attachment.Connected connect(Endpoint endpoint, SessionSettings settings) {
            return inproc.connect(borrowed(endpoint), settings);
        }

        private static Endpoint borrowed(Endpoint endpoint) {
            return new InprocEndpoint(((IpcEndpoint) endpoint).address());
        }

        @Override
        public void close() {
            inproc.close();
            closed = true;
        }
    }

    @Test
    void socketsUseTheTransportThatCarriesTheEndpoint() {
        Borrowing borrowing = new Borrowing();
        Driver driver = Driver.open(ContextOptions.DEFAULTS);
        Transports transports = new Transports(driver, List.of(borrowing));
        SocketCore pull = new SocketCore(SocketType.PULL, new PullPattern(), PullOptions.DEFAULTS, transports);
        SocketCore push = new SocketCore(SocketType.PUSH, new PushPattern(), PushOptions.DEFAULTS, transports);
        Endpoint endpoint = Endpoint.parse("ipc://borrowed");

        assertThat(pull.endpoints().bind(endpoint, UnaryOperator.identity()))
                .isEqualTo(Endpoint.parse("inproc://borrowed"));
        push.endpoints().connect(endpoint, UnaryOperator.identity(), peer -> {});
        push.exchange().send(Message.of("message"));
        assertThat(pull.exchange().receive().string(0)).isEqualTo("message");

        CompletableFuture<Void> closed =
                CompletableFuture.allOf(push.close(ErrorCode.ENOTSOCK), pull.close(ErrorCode.ENOTSOCK));
        transports.close();
        driver.close(() -> Optional.of(new ShutdownPlan(closed, () -> {}, Duration.ofSeconds(10))));
        assertThat(borrowing.closed).isTrue();
    }
}
