package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.message.Preview;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A routing id that can be a key.
 *
 * @param bytes the id, which is not modified
 */
public record Id(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Id id && Arrays.equals(id.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Preview.of(bytes);
    }
}
