package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.zeugma.Context;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import io.netty.channel.epoll.Epoll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;

/**
 * Gives each test a context for the transport under test, and closes it afterwards, when no timer of its sockets is
 * left.
 */
@ExtendWith(NoLeaks.class)
@Tag("jdk")
abstract class ContextPerTest {
    /** A free port of the local machine. */
    protected static final String ANY_PORT = "tcp://127.0.0.1:*";

    /** Longer than anything takes on a busy machine. */
    protected static final Duration PATIENCE = Waiting.PATIENCE;

    /** Long enough to observe that something does not happen. */
    protected static final Duration A_WHILE = Duration.ofMillis(200);

    /** Kernel buffers that a large message fills; with smaller ones TCP would slow down drastically. */
    protected static final TcpOptions SMALL_BUFFERS = TcpOptions.DEFAULTS.buffers(64 * 1024, 64 * 1024);

    /** More bytes than the {@link #SMALL_BUFFERS} of both sides and Netty's write buffer hold together. */
    protected static final int LARGE = 1024 * 1024;

    @Parameter
    private Transport transport;

    private final List<Context> contexts = new ArrayList<>();

    /** The context of the test, with one event loop. */
    protected Context context;

    @BeforeEach
    void openContext() {
        if (network() == Network.EPOLL && !Epoll.isAvailable()) {
            String notice = "SKIPPED: " + getClass().getSimpleName() + " on epoll, which is not available here: "
                    + Epoll.unavailabilityCause();
            System.err.println(notice);
            abort(notice);
        }
        context = newContext();
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(PendingTimers::assertNoneAfterClosingSocketsOf);
        contexts.forEach(each -> assertThat(Waiting.timed(each::close))
                .as("time to close the context; sockets with unsent messages should not linger in tests")
                .isLessThan(Duration.ofSeconds(8)));
    }

    /** Another context on the network under test; closed after the test. */
    protected final Context newContext() {
        return newContext(UnaryOperator.identity());
    }

    /** Another context on the network under test; closed after the test. */
    protected final Context newContext(UnaryOperator<ContextOptions> change) {
        Context opened = Context.create(options -> change.apply(options).network(network()));
        contexts.add(opened);
        return opened;
    }

    /** The transport under test. */
    protected final Transport transport() {
        return transport;
    }

    /** The network under test. */
    protected final Network network() {
        return transport.network();
    }

    /** A sender without room for this long is at its mark, and nothing in transit will make room. */
    protected final Duration stall() {
        return transport.stall();
    }

    /** An unused endpoint of the transport to bind; connect to what binding returns. */
    protected final String anywhere() {
        return transport.anywhere();
    }

    /** An unused endpoint of the transport that is known before a socket is bound to it. */
    protected final String unbound() {
        return transport.unbound();
    }

    /**
     * Returns when the context's only event loop has written and read all small messages sent earlier over established
     * connections. Its own messages follow them: the first reaches the loop together with the last of them at the
     * earliest, the second later.
     */
    protected static void settle(Context context) {
        try (PullSocket pull = context.pull();
                PushSocket push = context.push(o -> o.linger(Duration.ZERO))) {
            push.connect(pull.bind(ANY_PORT));
            for (int trip = 0; trip < 2; trip++) {
                push.send("settled?");
                assertThat(pull.receive(PATIENCE)).isPresent();
            }
        }
    }
}
