package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.Audience;
import dev.zeugma.bench.perf.ResultLine;
import dev.zeugma.bench.perf.Role;
import java.util.List;
import java.util.Locale;

/** What the processes of a run do with each other, or the threads of one. */
enum Work {
    PUSH_PULL(List.of(Role.PULL, Role.PUSH), 8, 64, 256, 1 << 10, 8 << 10, 64 << 10, 1 << 20),
    DEALER_ROUTER(List.of(Role.ROUTER, Role.DEALER), 8, 64, 1 << 10, 64 << 10),
    REQ_REP(List.of(Role.REP, Role.REQ), 64, 8 << 10),
    PUB_SUB(List.of(Role.PUB, Role.SUB), 64),
    INPROC(List.of(Role.INPROC), 64, 1 << 10),
    INPROC_PROXY(List.of(Role.INPROCPROXY), 64),
    INPROC_LATENCY(List.of(Role.INPROCLAT), 64);

    private static final double MICROS_PER_SECOND = 1e6;

    private final List<Role> roles;
    private final List<Integer> sizes;

    Work(List<Role> roles, Integer... sizes) {
        this.roles = roles;
        this.sizes = List.of(sizes);
    }

    /** What its processes do, one each; the first binds. */
    List<Role> roles() {
        return roles;
    }

    Transport usualTransport() {
        return roles.size() == 1 ? Transport.INPROC : Transport.TCP;
    }

    /** Over the transport wanted, if it goes over any but inproc. */
    Transport over(Transport wanted) {
        return roles.size() == 1 ? Transport.INPROC : wanted;
    }

    /** For whom it publishes, if it does. */
    List<Audience> audiences() {
        return this == PUB_SUB
                ? List.of(
                        Audience.ONE,
                        new Audience(10, 1),
                        new Audience(1000, 1),
                        new Audience(1, 1000),
                        new Audience(1, 1_000_000))
                : List.of(Audience.ONE);
    }

    /** One of them. */
    Audience quickAudience() {
        return this == PUB_SUB ? new Audience(10, 1) : Audience.ONE;
    }

    /** The sizes measured unless others are asked for. */
    List<Integer> sizes() {
        return sizes;
    }

    /** A few of them, which tell soon whether something has become slower. */
    List<Integer> quickSizes() {
        return switch (this) {
            case PUSH_PULL -> List.of(64, 8 << 10, 64 << 10);
            case INPROC_LATENCY -> List.of();
            default -> List.of(64);
        };
    }

    /** Whether the figure is the time of a round trip rather than messages per second. */
    boolean isRoundTrip() {
        return this == REQ_REP || this == INPROC_LATENCY;
    }

    String unit() {
        return isRoundTrip() ? "us" : "msg/s";
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
