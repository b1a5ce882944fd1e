package dev.zeugma.mesh.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Results as JSON. */
public final class Json {
    private Json() {}

    /** Returns an object with the given members: text, numbers, booleans, lists and maps, in their order. */
    public static String of(Map<String, ?> members) {
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
