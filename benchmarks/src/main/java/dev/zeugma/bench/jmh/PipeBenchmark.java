package dev.zeugma.bench.jmh;

import dev.zeugma.internal.pipe.Pipe;
import dev.zeugma.message.Message;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Passes messages from one thread to another. Neither side ever sleeps, so this is the cost of the queue and its flags,
 * without waking threads. The throughput means nothing without the failed attempts.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PipeBenchmark {
    /** The maximum number of messages in the pipe. Without a limit (0), this would only measure how memory fills. */
    @Param({"1000", "65536"})
    public int highWaterMark;

    private final Message message = Message.of(new byte[64]);
    private Pipe pipe = new Pipe(1);

    /** The counters of the writer. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Offers {
        /** Messages written. */
        public long offersMade;
        /** Attempts on a full pipe. */
        public long offersFailed;
    }

    /** The counters of the reader. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Polls {
        /** Messages read. */
        public long pollsMade;
        /** Attempts on an empty pipe. */
        public long pollsFailed;
    }

    /** Creates the pipe. */
    @Setup
    public void prepare() {
        pipe = new Pipe(highWaterMark);
    }

    /** Empties the pipe, so that all iterations start alike. */
    @TearDown(Level.Iteration)
    public void drain() {
        while (pipe.poll() != null) {
            Thread.onSpinWait();
        }
    }

    /** The writer. */
    @Benchmark
    @Group("handOver")
    public void offer(Offers counters) {
        if (pipe.offer(message)) {
            pipe.wakeReader();
            counters.offersMade++;
        } else {
            counters.offersFailed++;
            Thread.onSpinWait();
        }
    }

    /** The reader. */
    @Benchmark
    @Group("handOver")
    public void poll(Polls counters) {
        if (pipe.poll() != null) {
            counters.pollsMade++;
        } else {
            counters.pollsFailed++;
            Thread.onSpinWait();
        }
    }
}
