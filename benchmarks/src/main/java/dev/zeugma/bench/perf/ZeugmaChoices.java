package dev.zeugma.bench.perf;

import dev.zeugma.Context;
import dev.zeugma.option.ContextOptions.Network;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line chooses of a socket of ours; rivals take part with their defaults. */
final class ZeugmaChoices {
    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            completionCandidates = NetworkNames.class,
            description = "the Netty transport under zeugma: ${COMPLETION-CANDIDATES}; default: automatic")
    private @Nullable Network network;

    /** Whether there is anything that only a socket of ours can do. */
    boolean any() {
        return network != null;
    }

    /** A context as chosen; the caller closes it. */
    Context openContext() {
        Network chosen = network;
        return chosen == null ? Context.create() : Context.create(o -> o.network(chosen));
    }
}
