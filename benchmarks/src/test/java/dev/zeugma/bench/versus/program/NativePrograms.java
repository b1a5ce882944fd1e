package dev.zeugma.bench.versus.program;

import dev.zeugma.bench.versus.scenario.Rival;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Compiles the C programs for tests. Where that fails, skips the test with a message, unless interop is required. */
final class NativePrograms {
    private NativePrograms() {}

    static Path compile(Rival rival) throws Compiler.UnavailableException {
        try {
            return new Compiler(Path.of(".")).compile(rival);
        } catch (Compiler.UnavailableException e) {
            if ("required".equals(System.getProperty("zeugma.interop"))) {
                throw e;
            }
            System.err.println("SKIPPED: a benchmark test needs the C program of " + rival + ": " + e.getMessage());
            return Assumptions.abort(rival + ": " + e.getMessage());
        }
    }
}
