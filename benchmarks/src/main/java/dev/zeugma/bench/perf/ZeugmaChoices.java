package dev.zeugma.bench.perf;

import dev.zeugma.Context;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.option.ContextOptions.Network;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line chooses of ours; rivals take part with their defaults. */
final class ZeugmaChoices {
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

    /** Whose thread does the input and output. */
    private enum Io {
        LOOPS(Driver.IO_THREADS),
        CALLER(Driver.CALLER),
        BUSY(Driver.BUSY_CALLER);

        private final Driver driver;

        Io(Driver driver) {
            this.driver = driver;
        }

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

    @Option(
            names = "--io",
            paramLabel = "DRIVER",
            description = "what does zeugma's input and output, event loops of its own, the calling thread, or that"
                    + " thread without ever blocking: ${COMPLETION-CANDIDATES}; default: loops")
    private @Nullable Io io;

    /** Whether there is anything that only a socket of ours can do. */
    boolean any() {
        return network != null || payload != null || io != null;
    }

    /** Whether the calling thread does the input and output, so that the context has one thread. */
    boolean isDrivenByCaller() {
        return io != null && io != Io.LOOPS;
    }

    /** A context as chosen. */
    PerfContext open() {
        return new ZeugmaContext(Context.create(this::applyTo), payload == Payload.BUFFER);
    }

    private ContextOptions applyTo(ContextOptions options) {
        ContextOptions onNetwork = network == null ? options : options.network(network);
        return io == null ? onNetwork : onNetwork.driver(io.driver);
    }
}
