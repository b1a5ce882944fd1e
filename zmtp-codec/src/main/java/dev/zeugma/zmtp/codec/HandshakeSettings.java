package dev.zeugma.zmtp.codec;

import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.mechanism.Mechanism;
import dev.zeugma.zmtp.mechanism.NullMechanism;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Metadata;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Handshaker} says about us and accepts from the peer; may be shared between connections.
 *
 * @param socketType our socket type
 * @param routingId our routing id, 0 to 255 bytes; taken over, not copied; told only by types that announce one
 * @param extra properties of the application, whose names begin with {@code X-}
 * @param mechanism makes the mechanism of one connection
 * @param limits limits for the handshake and for the messages after it
 * @param timeout time for the whole handshake, from the first byte sent; zero for none
 */
public record HandshakeSettings(
        SocketType socketType,
        byte[] routingId,
        Metadata extra,
        Supplier<? extends Mechanism> mechanism,
        Limits limits,
        Duration timeout) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final String EXTRA_PREFIX = "x-";

    /**
     * Checks routing id, extra properties and timeout.
     *
     * @throws IllegalArgumentException if one is out of range; the text names it
     */
    public HandshakeSettings {
        if (routingId.length > Metadata.MAX_ROUTING_ID_LENGTH) {
            throw new IllegalArgumentException("routing id of " + routingId.length + " bytes (expected: at most 255)");
        }
        for (String name : extra.names()) {
            if (!name.toLowerCase(Locale.ROOT).startsWith(EXTRA_PREFIX)) {
                throw new IllegalArgumentException("extra property " + name + " (expected: a name with prefix X-)");
            }
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("handshake timeout " + timeout + " (expected: zero or more)");
        }
    }

    /** No security, default limits, 30 seconds; the routing id is taken over, not copied. */
    public static HandshakeSettings of(SocketType socketType, byte[] routingId) {
        return new HandshakeSettings(
                socketType, routingId, Metadata.empty(), NullMechanism::new, Limits.defaults(), DEFAULT_TIMEOUT);
    }

    /** What we tell the peer about us. */
    public Metadata metadata() {
        return Metadata.of(socketType, routingId).with(extra);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HandshakeSettings that
                && socketType == that.socketType
                && Arrays.equals(routingId, that.routingId)
                && extra.equals(that.extra)
                && mechanism.equals(that.mechanism)
                && limits.equals(that.limits)
                && timeout.equals(that.timeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(socketType, Arrays.hashCode(routingId), extra, mechanism, limits, timeout);
    }
}
