package dev.zeugma.zmtp.codec;

import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.mechanism.MechanismFactory;
import dev.zeugma.zmtp.mechanism.NullMechanism;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Metadata;
import java.time.Duration;
import java.util.Locale;

/**
 * What a {@link Handshaker} announces about us and accepts from the peer. Immutable, so that connections may share an
 * object; each setter returns a changed copy.
 *
 * <pre>{@code
 * HandshakeSettings settings = HandshakeSettings.of(SocketType.DEALER, routingId).timeout(Duration.ofSeconds(5));
 * }</pre>
 */
public final class HandshakeSettings {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final String APPLICATION_PREFIX = "x-";

    private final SocketType socketType;
    private final Metadata metadata;
    private final byte[] routingId;
    private final MechanismFactory mechanism;
    private final Limits limits;
    private final Duration timeout;

    private HandshakeSettings(
            SocketType socketType,
            Metadata metadata,
            byte[] routingId,
            MechanismFactory mechanism,
            Limits limits,
            Duration timeout) {
        this.socketType = socketType;
        this.metadata = metadata;
        this.routingId = routingId;
        this.mechanism = mechanism;
        this.limits = limits;
        this.timeout = timeout;
    }

    /**
     * Returns settings with the NULL mechanism, default limits and a timeout of 30 seconds.
     *
     * @param routingId 0 to 255 bytes; the array is not copied. Only {@linkplain SocketType#announcesRoutingId some
     *     types} announce it
     * @throws IllegalArgumentException if the routing id is too long
     */
    public static HandshakeSettings of(SocketType socketType, byte[] routingId) {
        return new HandshakeSettings(
                socketType,
                Metadata.of(socketType, routingId),
                routingId,
                context -> new NullMechanism(),
                Limits.defaults(),
                DEFAULT_TIMEOUT);
    }

    /** Returns our socket type. */
    public SocketType socketType() {
        return socketType;
    }

    /** Returns our routing id, even if our type does not announce it. The array is not copied. */
    public byte[] routingId() {
        return routingId;
    }

    /** Returns all properties that we announce to the peer. */
    public Metadata metadata() {
        return metadata;
    }

    /**
     * Adds properties of the application to those that we announce.
     *
     * @throws IllegalArgumentException if a name does not start with {@code X-}
     */
    public HandshakeSettings properties(Metadata properties) {
        for (String name : properties.names()) {
            if (!name.toLowerCase(Locale.ROOT).startsWith(APPLICATION_PREFIX)) {
                throw new IllegalArgumentException("property " + name + " (expected: a name that begins with X-)");
            }
        }
        return new HandshakeSettings(socketType, metadata.with(properties), routingId, mechanism, limits, timeout);
    }

    /** Returns the factory of the security mechanism. */
    public MechanismFactory mechanism() {
        return mechanism;
    }

    /** Sets the factory of the security mechanism. Default {@link dev.zeugma.zmtp.mechanism.NullMechanism}. */
    public HandshakeSettings mechanism(MechanismFactory factory) {
        return new HandshakeSettings(socketType, metadata, routingId, factory, limits, timeout);
    }

    /** Returns the limits on what we accept during and after the handshake. */
    public Limits limits() {
        return limits;
    }

    /** Sets the limits on what we accept during and after the handshake. Default {@link Limits#defaults}. */
    public HandshakeSettings limits(Limits accepted) {
        return new HandshakeSettings(socketType, metadata, routingId, mechanism, accepted, timeout);
    }

    /** Returns the timeout of the whole handshake, which starts with the first byte sent; zero for no limit. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Sets the timeout of the whole handshake, which starts with the first byte sent; zero for no limit. Default 30
     * seconds.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public HandshakeSettings timeout(Duration maximum) {
        if (maximum.isNegative()) {
            throw new IllegalArgumentException("handshake timeout " + maximum + " (expected: zero or more)");
        }
        return new HandshakeSettings(socketType, metadata, routingId, mechanism, limits, maximum);
    }
}
