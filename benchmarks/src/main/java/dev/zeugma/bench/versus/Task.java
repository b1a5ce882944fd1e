package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.Audience;
import dev.zeugma.bench.perf.Role;
import java.util.List;
import java.util.Locale;

/** What is measured in one contest: a work with messages of one size, in bytes, over one transport, for one audience. */
record Task(Work work, int size, Transport transport, Audience audience) {
    /** Below this a bare stream with a call per message shows the cost of system calls, not a limit. */
    private static final int LEAST_STREAM_CHUNK = 8 << 10;

    /** Smaller payloads are cheaper to copy than to count references of, bytes. */
    private static final int LEAST_BUFFER = 64 << 10;

    /** The usual one of a work at a size. */
    static Task of(Work work, int size) {
        return new Task(work, size, work.usualTransport(), Audience.ONE);
    }

    boolean suits(Rival rival) {
        boolean roundTrip = work.isRoundTrip();
        return switch (rival) {
            case ZEUGMA_DIRECT, LIBZMQ_DIRECT, JEROMQ_DIRECT -> work == Work.INPROC_PROXY;
            case ZEUGMA_CALLER, ZEUGMA_BUSY -> roundTrip && transport != Transport.INPROC;
            case ZEUGMA_BUFFERS -> !roundTrip && size >= LEAST_BUFFER;
            case TCP -> transport == Transport.TCP && work != Work.PUB_SUB && (roundTrip || size >= LEAST_STREAM_CHUNK);
            case JEROMQ -> transport != Transport.IPC;
            case ZEUGMA, ZEUGMA_NIO, ZEUGMA_POOLED, LIBZMQ -> true;
        };
    }

    /** What the processes of a rival do, one each; the first binds. A direct one has no proxy. */
    List<Role> roles(Rival rival) {
        return rival.isDirect() ? Work.INPROC.roles() : work.roles();
    }

    /** How many messages are sent, or round trips made, in a second of such a figure. */
    double sentPerSecond(double figure) {
        return work.perSecond(figure) / audience.subscribers();
    }

    /** Work and audience, for a heading. */
    String title() {
        String who = audience.subscribers() > 1 ? ", %,d subscribers" : "";
        String what = audience.subscriptions() > 1 ? ", %,d subscriptions" : "";
        return work + " over " + transport
                + (who.isEmpty() ? "" : String.format(Locale.ROOT, who, audience.subscribers()))
                + (what.isEmpty() ? "" : String.format(Locale.ROOT, what, audience.subscriptions()));
    }

    /** Such as {@code push-pull, 64 B}. */
    @Override
    public String toString() {
        String usual = work + " over " + work.usualTransport();
        return title().replace(usual, work.toString()) + ", " + Sizes.format(size);
    }
}
