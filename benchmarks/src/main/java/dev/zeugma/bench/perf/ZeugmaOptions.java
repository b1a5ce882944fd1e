package dev.zeugma.bench.perf;

import dev.zeugma.Context;
import dev.zeugma.bench.perf.socket.PerfContext;
import dev.zeugma.bench.perf.socket.ZeugmaContext;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.option.ContextOptions.Network;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that only Zeugma has; rivals run with their defaults. */
final class ZeugmaOptions {
    /** How a payload is sent and received. */
    private enum Payload {
        /** As a new byte[] on either side. */
        ARRAY,
        /** As a pooled direct buffer on either side, without copying. */
        BUFFER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which thread does the input and output. */
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
            description = "Netty transport that zeugma uses: ${COMPLETION-CANDIDATES}; default: automatic")
    private @Nullable Network network;

    @Option(
            names = "--payload",
            paramLabel = "PAYLOAD",
            description = "how zeugma sends and receives payloads: ${COMPLETION-CANDIDATES}; default: array")
    private @Nullable Payload payload;

    @Option(
            names = "--io",
            paramLabel = "DRIVER",
            description =
                    "what does zeugma's input and output: its event loops, the calling thread, or the calling thread"
                            + " without ever blocking: ${COMPLETION-CANDIDATES}; default: loops")
    private @Nullable Io io;

    /** Whether any of these options was given. */
    boolean anyGiven() {
        return network != null || payload != null || io != null;
    }

    /** Whether the calling thread does the input and output; then only one thread may use the context. */
    boolean isDrivenByCaller() {
        return io != null && io != Io.LOOPS;
    }

    /** Opens a context with these options. */
    PerfContext open() {
        return new ZeugmaContext(Context.create(this::applyTo), payload == Payload.BUFFER);
    }

    private ContextOptions applyTo(ContextOptions options) {
        ContextOptions onNetwork = network == null ? options : options.network(network);
        return io == null ? onNetwork : onNetwork.driver(io.driver);
    }
}
