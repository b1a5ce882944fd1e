package dev.zeugma.bench.versus.scenario;

import dev.zeugma.bench.perf.measure.ResultLine;
import dev.zeugma.bench.perf.role.Audience;
import dev.zeugma.bench.perf.role.Role;
import java.util.List;
import java.util.Locale;

/** What the two processes of a run exchange, or the threads of a single process. */
public enum Workload {
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

    Workload(List<Role> roles, Integer... sizes) {
        this.roles = roles;
        this.sizes = List.of(sizes);
    }

    /** Returns the role of each process. The first one binds. */
    public List<Role> roles() {
        return roles;
    }

    public Transport defaultTransport() {
        return roles.size() == 1 ? Transport.INPROC : Transport.TCP;
    }

    /** Returns the given transport for a workload of two processes, inproc for one of a single process. */
    public Transport transportFor(Transport wanted) {
        return roles.size() == 1 ? Transport.INPROC : wanted;
    }

    /** Returns the audiences to publish to; without publish-subscribe, there is one. */
    public List<Audience> audiences() {
        return this == PUB_SUB
                ? List.of(
                        Audience.ONE,
                        new Audience(10, 1),
                        new Audience(1000, 1),
                        new Audience(1, 1000),
                        new Audience(1, 1_000_000))
                : List.of(Audience.ONE);
    }

    /** Returns the audience of a quick comparison. */
    public Audience quickAudience() {
        return this == PUB_SUB ? new Audience(10, 1) : Audience.ONE;
    }

    /** Returns the default message sizes. */
    public List<Integer> sizes() {
        return sizes;
    }

    /** Returns the message sizes of a quick comparison. */
    public List<Integer> quickSizes() {
        return switch (this) {
            case PUSH_PULL -> List.of(64, 8 << 10, 64 << 10);
            case INPROC_LATENCY -> List.of();
            default -> List.of(64);
        };
    }

    /** Whether the figure is the duration of a round trip rather than messages per second. */
    public boolean isRoundTrip() {
        return this == REQ_REP || this == INPROC_LATENCY;
    }

    public String unit() {
        return isRoundTrip() ? "us" : "msg/s";
    }

    /** Returns the figure in the line of the measuring process. */
    public double figure(ResultLine measured) {
        return measured.number(isRoundTrip() ? "rtt_us" : "msg/s");
    }

    /** Returns the messages or round trips per second that a figure means. */
    double perSecond(double figure) {
        return isRoundTrip() ? MICROS_PER_SECOND / figure : figure;
    }

    /** Returns a low estimate of messages per second, which sizes the first run. */
    public double lowEstimate(int size) {
        return isRoundTrip() ? 4_000 : Math.min(1_000_000, 500_000_000.0 / size);
    }

    /** Returns the name on the command line, in tables and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
