package dev.zeugma.bench.versus.scenario;

import dev.zeugma.bench.perf.role.Audience;
import dev.zeugma.bench.perf.role.Role;
import java.util.List;
import java.util.Locale;

/**
 * What a contest measures.
 *
 * @param workload what is exchanged
 * @param size bytes per message
 * @param transport the transport of the endpoints
 * @param audience the subscribers, if the workload publishes
 */
public record Scenario(Workload workload, int size, Transport transport, Audience audience) {
    /** For smaller chunks, a TCP stream with one call each shows the cost of system calls, not a limit. */
    private static final int MIN_STREAM_CHUNK = 8 << 10;

    /** Smaller payloads, in bytes, are cheaper to copy than to count references of. */
    private static final int MIN_BUFFER = 64 << 10;

    /** Returns the scenario of a workload over its default transport, for one subscriber. */
    public static Scenario of(Workload workload, int size) {
        return new Scenario(workload, size, workload.defaultTransport(), Audience.ONE);
    }

    /** Whether the rival can take part, and shows something by it. */
    public boolean suits(Rival rival) {
        boolean roundTrip = workload.isRoundTrip();
        return switch (rival) {
            case ZEUGMA_DIRECT, LIBZMQ_DIRECT, JEROMQ_DIRECT -> workload == Workload.INPROC_PROXY;
            case ZEUGMA_CALLER, ZEUGMA_BUSY -> roundTrip && transport != Transport.INPROC;
            case ZEUGMA_BUFFERS -> !roundTrip && size >= MIN_BUFFER;
            case TCP ->
                transport == Transport.TCP && workload != Workload.PUB_SUB && (roundTrip || size >= MIN_STREAM_CHUNK);
            case JEROMQ -> transport != Transport.IPC;
            case ZEUGMA, ZEUGMA_NIO, ZEUGMA_POOLED, LIBZMQ -> true;
        };
    }

    /** Returns the role of each process of a rival. The first one binds. */
    public List<Role> roles(Rival rival) {
        return rival.isDirect() ? Workload.INPROC.roles() : workload.roles();
    }

    /** Returns the messages sent per second, or the round trips, that a figure means. */
    public double sentPerSecond(double figure) {
        return workload.perSecond(figure) / audience.subscribers();
    }

    /** Returns everything but the size, for a heading. */
    public String title() {
        String who = audience.subscribers() > 1 ? ", %,d subscribers" : "";
        String what = audience.subscriptions() > 1 ? ", %,d subscriptions" : "";
        return workload + " over " + transport
                + (who.isEmpty() ? "" : String.format(Locale.ROOT, who, audience.subscribers()))
                + (what.isEmpty() ? "" : String.format(Locale.ROOT, what, audience.subscriptions()));
    }

    /** Returns a text such as {@code push-pull, 64 B}, which omits what is the default. */
    @Override
    public String toString() {
        String usual = workload + " over " + workload.defaultTransport();
        return title().replace(usual, workload.toString()) + ", " + Sizes.format(size);
    }
}
