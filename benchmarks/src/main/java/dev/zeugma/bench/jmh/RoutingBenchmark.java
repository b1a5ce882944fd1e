package dev.zeugma.bench.jmh;

import dev.zeugma.internal.routing.FairQueue;
import dev.zeugma.internal.routing.LoadBalancer;
import dev.zeugma.internal.routing.RoutingTable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Chooses the peer of each message, with sources and targets that cost next to nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {
    private static final Object MESSAGE = new Object();

    /** Number of peers. */
    @Param({"1", "100", "1000", "10000"})
    public int peers;

    private final FairQueue<Source, Object> busy = new FairQueue<>(Source::endless);
    private final FairQueue<Source, Object> idle = new FairQueue<>(Source::single);
    private final LoadBalancer<Source, Object> balancer = new LoadBalancer<>((target, message) -> true);
    private final RoutingTable<Source> table = new RoutingTable<>();
    private Source[] sources = {};
    private byte[][] ids = {};
    private int next;

    private static final class Source {
        private boolean full;

        Object endless() {
            return MESSAGE;
        }

        @Nullable Object single() {
            boolean had = full;
            full = false;
            return had ? MESSAGE : null;
        }
    }

    /** Adds all peers. */
    @Setup
    public void prepare() {
        sources = new Source[peers];
        ids = new byte[peers][];
        for (int i = 0; i < peers; i++) {
            sources[i] = new Source();
            busy.activate(sources[i]);
            balancer.add(sources[i]);
            ids[i] = table.generate();
            table.claim(ids[i], sources[i]);
        }
    }

    private int turn() {
        int turn = next;
        next = turn + 1 == peers ? 0 : turn + 1;
        return turn;
    }

    /** A fair queue whose sources always have a message. */
    @Benchmark
    public @Nullable Object fairQueueOfBusySources() {
        return busy.poll();
    }

    /** A fair queue whose sources have one message per activation and then drop out. */
    @Benchmark
    public @Nullable Object fairQueueOfWakingSources() {
        Source source = sources[turn()];
        source.full = true;
        idle.activate(source);
        return idle.poll();
    }

    /** A load balancer whose targets always have room. */
    @Benchmark
    public @Nullable Object loadBalancer() {
        return balancer.send(MESSAGE);
    }

    /** Finds a peer by its routing id, as ROUTER does. */
    @Benchmark
    public @Nullable Object routingTable() {
        return table.holder(ids[turn()]);
    }
}
