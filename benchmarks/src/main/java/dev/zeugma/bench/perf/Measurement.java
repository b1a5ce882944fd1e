package dev.zeugma.bench.perf;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The measuring loops, one for each kind of role. The first quarter of the messages is warm-up: it is exchanged like
 * the rest and then left out of every figure but that of the first second. The C program beside libzmq does the same.
 *
 * @param library the first word of the result line
 * @param size bytes per message
 * @param count number of messages, at least 4
 */
record Measurement(String library, int size, long count) {
    /** The clock is read once for so many messages while the first second lasts. */
    private static final int CLOCK_STRIDE = 64;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private long discarded() {
        return count / 4;
    }

    private long measured() {
        return count - discarded();
    }

    /** The loop of a role that has one socket. */
    ResultLine run(Role role, PerfSocket socket) {
        return switch (role) {
            case PULL, ROUTER -> throughput(socket);
            case PUSH, DEALER, PUB -> sending(socket);
            case REP -> echo(socket);
            case REQ -> roundTrips(socket);
            case SUB, INPROC, INPROCPROXY, INPROCLAT ->
                throw new IllegalArgumentException(role + " is more than one socket");
        };
    }

    ResultLine throughput(PerfReceiver socket) {
        long discarded = discarded();
        long started = 0;
        double firstSecond = 0;
        Usage from = null;
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
                from = Usage.now();
            }
        }
        Usage end = Usage.now();
        Usage used = since(from, end);
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
        Usage from = null;
        for (long n = 1; n <= count; n++) {
            socket.send(size);
            if (n == discarded) {
                from = Usage.now();
            }
        }
        return withUsage(plain("sent"), since(from, Usage.now()));
    }

    private ResultLine echo(PerfSocket socket) {
        long discarded = discarded();
        Usage from = null;
        for (long n = 1; n <= count; n++) {
            receive(socket);
            socket.sendBack();
            if (n == discarded) {
                from = Usage.now();
            }
        }
        return withUsage(plain("echoed"), since(from, Usage.now()));
    }

    private ResultLine roundTrips(PerfSocket socket) {
        Histogram trips = new Histogram(3);
        long discarded = discarded();
        Usage from = null;
        long started = System.nanoTime();
        for (long n = 1; n <= count; n++) {
            long sent = System.nanoTime();
            socket.send(size);
            receive(socket);
            if (n > discarded) {
                trips.recordValue(System.nanoTime() - sent);
            } else if (n == discarded) {
                from = Usage.now();
            }
        }
        Usage end = Usage.now();
        Usage used = since(from, end);
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
            throw new IllegalStateException("a message of " + received + " bytes came, expected " + size);
        }
    }

    private static Usage since(@Nullable Usage from, Usage end) {
        if (from == null) {
            throw new IllegalArgumentException("too few messages to leave a quarter out");
        }
        return end.since(from);
    }

    private ResultLine plain(String kind) {
        return ResultLine.of(library, kind).with("size", "%d", size).with("count", "%d", count);
    }

    private ResultLine withUsage(ResultLine line, Usage used) {
        return line.with("cpu_s", "%.3f", used.cpuSeconds())
                .with("alloc_B", "%.1f", (double) used.allocatedBytes() / measured());
    }
}
