package dev.zeugma.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.SocketType;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OpenCloseTest extends NetworkTest {
    private static final int WARM_UP = 10_000;
    private static final int CYCLES = 100_000;

    /** The interval, in cycles, of one over TCP, which occupies a port of the machine for a while. */
    private static final int TCP_EVERY = 199;

    /** The tolerance for the heap; one leaked socket per cycle would be hundreds of megabytes. */
    private static final long HEAP_TOLERANCE = 24L << 20;

    private static final List<Function<Context, Socket>> TYPES = List.of(
            Context::pair,
            Context::pub,
            Context::sub,
            Context::xpub,
            Context::xsub,
            Context::push,
            Context::pull,
            Context::req,
            Context::rep,
            Context::dealer,
            Context::router,
            Context::stream);

    @Test
    @UserAsk(4)
    void aHundredThousandSocketsLeakNothing() {
        cycle(0, WARM_UP);
        long heap = heapInUse();
        int threads = Thread.activeCount();
        List<String> descriptors = NoLeaks.openSockets();

        cycle(WARM_UP, CYCLES);

        Waiting.until("descriptors closed", () -> NoLeaks.openSockets().size() <= descriptors.size());
        assertThat(Thread.activeCount()).as("threads").isLessThanOrEqualTo(threads);
        assertThat(heapInUse() - heap).as("heap bytes more than before").isLessThan(HEAP_TOLERANCE);
    }

    private void cycle(int from, int count) {
        for (int i = from; i < from + count; i++) {
            boolean overTcp = i % TCP_EVERY == 0;
            String endpoint = overTcp ? ANY_PORT : "inproc://cycle-" + i;
            Function<Context, Socket> type = TYPES.get(i % TYPES.size());
            Socket bound = type.apply(context);
            Socket connecting = type.apply(context);
            if (overTcp || bound.type() != SocketType.STREAM) {
                join(bound, connecting, endpoint, i % 3 == 0 && !overTcp);
            }
            connecting.close(Duration.ZERO);
            bound.close(Duration.ZERO);
        }
    }

    private static void join(Socket bound, Socket connecting, String endpoint, boolean connectFirst) {
        if (connectFirst) {
            connecting.connect(endpoint);
            bound.bind(endpoint);
        } else {
            connecting.connect(bound.bind(endpoint));
        }
    }

    private static long heapInUse() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
