package dev.zeugma.zmtp.codec;

import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.mechanism.MechanismFactory;
import dev.zeugma.zmtp.mechanism.NullMechanism;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Metadata;
import java.time.Duration;
import java.util.Locale;

/**
 * What a {@link Handshaker} announces about us and accepts from the peer. Immutable, so connections may share it: each
 * setter returns a copy.
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
     * Settings without security and with default limits, for a handshake of at most 30 seconds.
     *
     * @param routingId 0 to 255 bytes, taken over and not copied; announced by {@linkplain SocketType#announcesRoutingId
     *     some types} only
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

    /** Returns our routing id, not copied, even if our type does not announce it. */
    public byte[] routingId() {
        return routingId;
    }

    /** Returns everything that we announce to the peer. */
    public Metadata metadata() {
        return metadata;
    }

    /**
     * Also announces these properties of the application.
     *
     * @throws IllegalArgumentException if a name does not begin with {@code X-}
     */
    public HandshakeSettings properties(Metadata properties) {
        for (String name : properties.names()) {
            if (!name.toLowerCase(Locale.ROOT).startsWith(APPLICATION_PREFIX)) {
                throw new IllegalArgumentException("property " + name + " (expected: a name that begins with X-)");
            }
        }
        return new HandshakeSettings(socketType, metadata.with(properties), routingId, mechanism, limits, timeout);
    }

    /** Creates the mechanism of a connection. */
    public MechanismFactory mechanism() {
        return mechanism;
    }

    /** Sets the security mechanism. */
    public HandshakeSettings mechanism(MechanismFactory factory) {
        return new HandshakeSettings(socketType, metadata, routingId, factory, limits, timeout);
    }

    /** Returns what we accept during the handshake and after it. */
    public Limits limits() {
        return limits;
    }

    /** Sets what we accept during the handshake and after it. */
    public HandshakeSettings limits(Limits accepted) {
        return new HandshakeSettings(socketType, metadata, routingId, mechanism, accepted, timeout);
    }

    /** Returns how long the whole handshake may take, from the first byte sent; zero for no limit. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Sets how long the whole handshake may take, from the first byte sent; zero for no limit.
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
