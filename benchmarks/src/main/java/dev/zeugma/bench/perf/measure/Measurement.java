package dev.zeugma.bench.perf.measure;

import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.bench.perf.socket.PerfReceiver;
import dev.zeugma.bench.perf.socket.PerfSocket;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The measuring loops, one for each kind of role. The first quarter of the messages is warm-up: it is exchanged like the
 * rest, but counts only for the figure of the first second. perf.c does the same.
 *
 * @param library the first word of the result line
 * @param size bytes per message
 * @param count number of messages, at least 4
 */
record Measurement(String library, int size, long count) {
    /** During the first second, the clock is read once for this many messages. */
    private static final int CLOCK_STRIDE = 64;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private long discarded() {
        return count / 4;
    }

    private long measured() {
        return count - discarded();
    }

    /** Runs the loop of a role that has one socket. */
    ResultLine run(Role role, PerfSocket socket) {
        return switch (role) {
            case PULL, ROUTER -> throughput(socket);
            case PUSH, DEALER, PUB -> sending(socket);
            case REP -> echo(socket);
            case REQ -> roundTrips(socket);
            case SUB, INPROC, INPROCPROXY, INPROCLAT ->
                throw new IllegalArgumentException(role + " has several sockets");
        };
    }

    ResultLine throughput(PerfReceiver socket) {
        long discarded = discarded();
        long started = 0;
        double firstSecond = 0;
        ResourceUsage warmedUp = null;
        for (long n = 1; n <= count; n++) {
            receive(socket);
            if (n == 1) {
                started = System.nanoTime();
            }
            if (firstSecond == 0 && n % CLOCK_STRIDE == 0) {
                long elapsed = System.nanoTime() - started;
                if (elapsed >= NANOS_PER_SECOND) {
                    firstSecond = n * NANOS_PER_SECOND / elapsed;
                }
            }
            if (n == discarded) {
                warmedUp = ResourceUsage.now();
            }
        }
        ResourceUsage end = ResourceUsage.now();
        ResourceUsage used = since(warmedUp, end);
        double rate = measured() / used.wallSeconds();
        ResultLine line = ResultLine.of(library, "thr")
                .with("size", "%d", size)
                .with("msg/s", "%.0f", rate)
                .with("MB/s", "%.1f", rate * size / 1e6)
                .with("count", "%d", count)
                .with("s", "%.3f", (end.wallNanos() - started) / NANOS_PER_SECOND);
        line = withUsage(line, used);
        return firstSecond == 0 ? line : line.with("first_s", "%.0f", firstSecond);
    }

    private ResultLine sending(PerfSocket socket) {
        long discarded = discarded();
        ResourceUsage warmedUp = null;
        for (long n = 1; n <= count; n++) {
            socket.send(size);
            if (n == discarded) {
                warmedUp = ResourceUsage.now();
            }
        }
        return withUsage(plain("sent"), since(warmedUp, ResourceUsage.now()));
    }

    private ResultLine echo(PerfSocket socket) {
        long discarded = discarded();
        ResourceUsage warmedUp = null;
        for (long n = 1; n <= count; n++) {
            receive(socket);
            socket.sendBack();
            if (n == discarded) {
                warmedUp = ResourceUsage.now();
            }
        }
        return withUsage(plain("echoed"), since(warmedUp, ResourceUsage.now()));
    }

    private ResultLine roundTrips(PerfSocket socket) {
        Histogram trips = new Histogram(3);
        long discarded = discarded();
        ResourceUsage warmedUp = null;
        long started = System.nanoTime();
        for (long n = 1; n <= count; n++) {
            long sent = System.nanoTime();
            socket.send(size);
            receive(socket);
            if (n > discarded) {
                trips.recordValue(System.nanoTime() - sent);
            } else if (n == discarded) {
                warmedUp = ResourceUsage.now();
            }
        }
        ResourceUsage end = ResourceUsage.now();
        ResourceUsage used = since(warmedUp, end);
        ResultLine line = ResultLine.of(library, "lat")
                .with("size", "%d", size)
                .with("rtt_us", "%.2f", used.wallNanos() / NANOS_PER_MICRO / measured())
                .with("p50_us", "%.2f", trips.getValueAtPercentile(50) / NANOS_PER_MICRO)
                .with("p99_us", "%.2f", trips.getValueAtPercentile(99) / NANOS_PER_MICRO)
                .with("count", "%d", count)
                .with("s", "%.3f", (end.wallNanos() - started) / NANOS_PER_SECOND);
        return withUsage(line, used);
    }

    private void receive(PerfReceiver socket) {
        int received = socket.receive();
        if (received != size) {
            throw new IllegalStateException("received a message of " + received + " bytes, expected " + size);
        }
    }

    private static ResourceUsage since(@Nullable ResourceUsage warmedUp, ResourceUsage end) {
        if (warmedUp == null) {
            throw new IllegalArgumentException("too few messages for a warm-up of a quarter");
        }
        return end.since(warmedUp);
    }

    private ResultLine plain(String kind) {
        return ResultLine.of(library, kind).with("size", "%d", size).with("count", "%d", count);
    }

    private ResultLine withUsage(ResultLine line, ResourceUsage used) {
        return line.with("cpu_s", "%.3f", used.cpuSeconds())
                .with("alloc_B", "%.1f", (double) used.allocatedBytes() / measured());
    }
}
