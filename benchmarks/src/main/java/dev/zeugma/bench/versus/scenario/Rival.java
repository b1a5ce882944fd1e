package dev.zeugma.bench.versus.scenario;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rivals, in the order of tables. */
public enum Rival {
    /** Zeugma with default options. Always takes part. */
    ZEUGMA(Program.OURS, "--library", "zeugma"),
    /** Zeugma with payloads in pooled buffers, which it does not copy. */
    ZEUGMA_BUFFERS(Program.OURS, "--library", "zeugma", "--payload", "buffer"),
    /** Zeugma with input and output on the calling thread; for round trips. */
    ZEUGMA_CALLER(Program.OURS, "--library", "zeugma", "--io", "caller"),
    /** The same without ever blocking, which takes a core. */
    ZEUGMA_BUSY(Program.OURS, "--library", "zeugma", "--io", "busy"),
    /** Zeugma on Java NIO. */
    ZEUGMA_NIO(Program.OURS, "--library", "zeugma", "--network", "nio"),
    /** Zeugma with Netty's pooled allocator instead of the adaptive one. */
    ZEUGMA_POOLED(Program.OURS, "--library", "zeugma"),
    /** The C++ original, used by a C program. */
    LIBZMQ(Program.NATIVE),
    /** The other Java implementation. */
    JEROMQ(Program.JAVA, "--library", "jeromq"),
    /** A TCP stream in C with one blocking call per message: a limit that no library can beat by much. */
    TCP(Program.NATIVE),
    /** Zeugma without the proxy of the workload, for comparison. */
    ZEUGMA_DIRECT(ZEUGMA),
    /** libzmq without the proxy. */
    LIBZMQ_DIRECT(LIBZMQ),
    /** JeroMQ without the proxy. */
    JEROMQ_DIRECT(JEROMQ);

    private enum Program {
        OURS,
        JAVA,
        NATIVE
    }

    /**
     * Makes the pool keep the buffers of a full queue. By default, it returns large ones to the system and allocates them
     * again, page by page; see docs/topics/buffers.md.
     */
    private static final List<String> KEEP_LARGE_BUFFERS = List.of(
            "-Dio.netty.allocator.useCacheForAllThreads=true",
            "-Dio.netty.allocator.maxCachedBufferCapacity=2097152",
            "-Dio.netty.allocator.normalCacheSize=2048");

    private final Program program;
    private final List<String> options;
    private final @Nullable Rival library;

    Rival(Program program, String... options) {
        this.program = program;
        this.options = List.of(options);
        library = null;
    }

    /** The given library without its proxy. */
    Rival(Rival library) {
        program = library.program;
        options = library.options;
        this.library = library;
    }

    /** Whether this is Zeugma, with any options, on the whole workload. All others are compared with each of these. */
    public boolean isOurs() {
        return program == Program.OURS && !isDirect();
    }

    /** Whether it omits the proxy. */
    public boolean isDirect() {
        return library != null;
    }

    /** Returns the rival with the proxy for one that omits it, otherwise this rival. */
    public Rival library() {
        return library == null ? this : library;
    }

    /** Whether it is a C program rather than {@code perf} in a JVM. */
    public boolean isNative() {
        return program == Program.NATIVE;
    }

    /** Whether it takes part without being named. The others are settings of Zeugma that are no better than the default. */
    public boolean runsByDefault() {
        return switch (this) {
            case ZEUGMA_NIO, ZEUGMA_POOLED -> false;
            default -> true;
        };
    }

    /** Returns the arguments for its JVM. */
    public List<String> jvmArguments() {
        return switch (this) {
            case ZEUGMA_POOLED -> List.of("-Dio.netty.allocator.type=pooled");
            case ZEUGMA_BUFFERS -> KEEP_LARGE_BUFFERS;
            default -> List.of();
        };
    }

    /** Returns the options that make {@code perf} this rival. */
    public List<String> options() {
        return options;
    }

    /** Returns the name on the command line, in tables and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The values of {@code --against}. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values())
                    .filter(rival -> rival != ZEUGMA)
                    .map(Rival::toString)
                    .iterator();
        }
    }
}
