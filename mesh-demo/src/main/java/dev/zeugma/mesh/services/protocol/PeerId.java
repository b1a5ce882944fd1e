package dev.zeugma.mesh.services.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.message.Preview;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A routing id, as a key of maps. */
public final class PeerId {
    private final byte[] bytes;
    private final int hash;

    /** Creates a key; the array must not be modified afterwards. */
    public PeerId(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /** Returns the routing id that a peer with this name announces. */
    public static PeerId of(String name) {
        return new PeerId(name.getBytes(UTF_8));
    }

    /** Returns the routing id. Do not modify the array. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PeerId that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Preview.of(bytes);
    }
}
