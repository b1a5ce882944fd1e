package dev.zeugma.bench.perf;

import dev.zeugma.Context;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.ContextOptions.Network;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line chooses of a socket of ours; rivals take part with their defaults. */
final class ZeugmaChoices {
    /** The shortest payload that is received as a buffer, bytes. */
    private static final int LEAST_BUFFER = 1024;

    /** What a message is made of. */
    enum Payload {
        /** A fresh byte[] each way. */
        ARRAY,
        /** A pooled direct buffer each way, which is not copied. */
        BUFFER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            completionCandidates = NetworkNames.class,
            description = "the Netty transport under zeugma: ${COMPLETION-CANDIDATES}; default: automatic")
    private @Nullable Network network;

    @Option(
            names = "--payload",
            paramLabel = "PAYLOAD",
            description = "what zeugma sends and receives: ${COMPLETION-CANDIDATES}; default: array")
    private @Nullable Payload payload;

    /** Whether there is anything that only a socket of ours can do. */
    boolean any() {
        return network != null || payload != null;
    }

    /** A socket as chosen, in a context of its own. */
    PerfSocket open(Role role) {
        return payload == Payload.BUFFER
                ? new BufferSocket(new ZeugmaSocket(role, openContext(), LEAST_BUFFER))
                : new ZeugmaSocket(role, openContext(), CommonOptions.NO_BUFFERS);
    }

    private Context openContext() {
        Network chosen = network;
        return chosen == null ? Context.create() : Context.create(o -> o.network(chosen));
    }
}
