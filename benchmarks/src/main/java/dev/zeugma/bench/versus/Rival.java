package dev.zeugma.bench.versus;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who is measured, in the order of tables. */
enum Rival {
    /** Ours with its default options; always takes part. */
    ZEUGMA(Program.OURS, "--library", "zeugma"),
    /** Ours with payloads in pooled buffers, which are not copied. */
    ZEUGMA_BUFFERS(Program.OURS, "--library", "zeugma", "--payload", "buffer"),
    /** Ours, the calling thread doing the input and output; for round trips. */
    ZEUGMA_CALLER(Program.OURS, "--library", "zeugma", "--io", "caller"),
    /** The same, never blocking: it takes a core. */
    ZEUGMA_BUSY(Program.OURS, "--library", "zeugma", "--io", "busy"),
    /** Ours on Java NIO. */
    ZEUGMA_NIO(Program.OURS, "--library", "zeugma", "--network", "nio"),
    /** Ours with Netty's pooled allocator in place of the adaptive one. */
    ZEUGMA_POOLED(Program.OURS, "--library", "zeugma"),
    /** The C++ original, behind a C program. */
    LIBZMQ(Program.NATIVE),
    /** The other Java implementation. */
    JEROMQ(Program.JAVA, "--library", "jeromq"),
    /** A bare TCP stream in C, one blocking call per message: what nobody can beat by much. */
    TCP(Program.NATIVE),
    /** Ours without the proxy of the others: for the work that has one, to be compared with. */
    ZEUGMA_DIRECT(ZEUGMA),
    /** The same of libzmq. */
    LIBZMQ_DIRECT(LIBZMQ),
    /** The same of JeroMQ. */
    JEROMQ_DIRECT(JEROMQ);

    private enum Program {
        OURS,
        JAVA,
        NATIVE
    }

    /**
     * The pool keeps the buffers of a full queue. By default it gives large ones back to the system and fetches them again,
     * page by page; see docs/topics/buffers.md.
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

    /** Without a proxy, where the library has one. */
    Rival(Rival library) {
        program = library.program;
        options = library.options;
        this.library = library;
    }

    /** Whether this is Zeugma that does the whole work, with whichever options: all others are compared with each of these. */
    boolean isOurs() {
        return program == Program.OURS && !isDirect();
    }

    /** Whether it leaves out the proxy. */
    boolean isDirect() {
        return library != null;
    }

    /** Who does the whole work where this one is direct, otherwise itself. */
    Rival library() {
        return library == null ? this : library;
    }

    /** Whether it is a program of its own rather than {@code perf} in a JVM. */
    boolean isNative() {
        return program == Program.NATIVE;
    }

    /** Whether it takes part without being named. The others are settings of ours that are no better than the default. */
    boolean isUsual() {
        return switch (this) {
            case ZEUGMA_NIO, ZEUGMA_POOLED -> false;
            default -> true;
        };
    }

    /** What its JVM needs to know. */
    List<String> jvmArguments() {
        return switch (this) {
            case ZEUGMA_POOLED -> List.of("-Dio.netty.allocator.type=pooled");
            case ZEUGMA_BUFFERS -> KEEP_LARGE_BUFFERS;
            default -> List.of();
        };
    }

    /** What tells {@code perf} to be this one. */
    List<String> options() {
        return options;
    }

    /** The name on the command line, in tables and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of those that take part only when asked for. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values())
                    .filter(rival -> rival != ZEUGMA)
                    .map(Rival::toString)
                    .iterator();
        }
    }
}
