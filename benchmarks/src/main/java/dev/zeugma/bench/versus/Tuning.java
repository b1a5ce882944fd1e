package dev.zeugma.bench.versus;

import dev.zeugma.bench.perf.NetworkNames;
import dev.zeugma.option.ContextOptions.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Netty works with under all that is ours; rivals are not touched by it.
 *
 * @param network the transport, or null for the library's own choice
 * @param allocator the allocator, or null for Netty's own choice
 */
record Tuning(@Nullable Network network, @Nullable Allocator allocator) {
    static final Tuning NONE = new Tuning(null, null);

    List<String> jvmArguments() {
        return allocator == null ? List.of() : List.of("-Dio.netty.allocator.type=" + allocator);
    }

    /** Options of {@code perf}. */
    List<String> options() {
        return network == null ? List.of() : List.of("--network", NetworkNames.of(network));
    }
}
