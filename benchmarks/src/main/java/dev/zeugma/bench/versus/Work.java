package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.ResultLine;
import dev.zeugma.bench.perf.Role;
import java.util.List;
import java.util.Locale;

/** What the two processes of a run do with each other. */
enum Work {
    PUSH_PULL(Role.PULL, Role.PUSH, 8, 64, 256, 1 << 10, 8 << 10, 64 << 10, 1 << 20),
    DEALER_ROUTER(Role.ROUTER, Role.DEALER, 8, 64, 1 << 10, 64 << 10),
    REQ_REP(Role.REP, Role.REQ, 64, 8 << 10);

    /** Below this a bare stream with a call per message shows the cost of system calls, not a limit. */
    private static final int LEAST_STREAM_CHUNK = 8 << 10;

    /** Smaller payloads are cheaper to copy than to count references of, bytes. */
    private static final int LEAST_BUFFER = 64 << 10;

    private static final double MICROS_PER_SECOND = 1e6;

    private final Role binding;
    private final Role connecting;
    private final List<Integer> sizes;

    Work(Role binding, Role connecting, Integer... sizes) {
        this.binding = binding;
        this.connecting = connecting;
        this.sizes = List.of(sizes);
    }

    Role binding() {
        return binding;
    }

    Role connecting() {
        return connecting;
    }

    /** The sizes measured unless others are asked for. */
    List<Integer> sizes() {
        return sizes;
    }

    /** A few of them, which tell soon whether something has become slower. */
    List<Integer> quickSizes() {
        return this == PUSH_PULL ? List.of(64, 8 << 10, 64 << 10) : List.of(64);
    }

    /** Whether the figure is the time of a round trip rather than messages per second. */
    boolean isRoundTrip() {
        return this == REQ_REP;
    }

    String unit() {
        return isRoundTrip() ? "us" : "msg/s";
    }

    boolean suits(Rival rival, int size) {
        return switch (rival) {
            case ZEUGMA_CALLER, ZEUGMA_BUSY -> isRoundTrip();
            case ZEUGMA_BUFFERS -> !isRoundTrip() && size >= LEAST_BUFFER;
            case TCP -> isRoundTrip() || size >= LEAST_STREAM_CHUNK;
            case ZEUGMA, ZEUGMA_NIO, ZEUGMA_POOLED, LIBZMQ, JEROMQ -> true;
        };
    }

    /** The figure in the line of the measuring process. */
    double figure(ResultLine measured) {
        return measured.number(isRoundTrip() ? "rtt_us" : "msg/s");
    }

    /** How many messages or round trips a second such a figure means. */
    double perSecond(double figure) {
        return isRoundTrip() ? MICROS_PER_SECOND / figure : figure;
    }

    /** A low guess of messages per second, with which the first short run is sized. */
    double guess(int size) {
        return isRoundTrip() ? 4_000 : Math.min(1_000_000, 500_000_000.0 / size);
    }

    /** The name on the command line, in tables and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
