package dev.zeugma.zmtp.mechanism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerCheckTest {
    @ParameterizedTest
    @EnumSource
    void acceptsOnlyCompatiblePairs(SocketType ours) {
        for (SocketType peer : SocketType.values()) {
            Metadata metadata = Metadata.of(peer, new byte[0]);
            if (ours.isCompatibleWith(peer)) {
                assertThatCode(() -> PeerCheck.requireCompatible(ours, metadata))
                        .doesNotThrowAnyException();
            } else {
                assertRefused(ours, metadata, Violation.SOCKET_TYPE_MISMATCH);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ROUTERX", "router", "BOGUS"})
    void refusesAnUnknownSocketType(String name) {
        Metadata metadata = Metadata.empty().with(Metadata.SOCKET_TYPE, name.getBytes(UTF_8));
        assertRefused(SocketType.DEALER, metadata, Violation.SOCKET_TYPE_MISMATCH);
    }

    @Test
    void refusesAPeerWithoutSocketType() {
        assertRefused(SocketType.DEALER, Metadata.empty(), Violation.INVALID_METADATA);
    }

    @Test
    void refusesARoutingIdOfMoreThan255Bytes() {
        Metadata router = Metadata.empty().with(Metadata.SOCKET_TYPE, "ROUTER".getBytes(UTF_8));
        PeerCheck.requireCompatible(SocketType.DEALER, router.with(Metadata.IDENTITY, new byte[255]));
        assertRefused(SocketType.DEALER, router.with(Metadata.IDENTITY, new byte[256]), Violation.ROUTING_ID_TOO_LONG);
    }

    private static void assertRefused(SocketType ours, Metadata peer, Violation violation) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> PeerCheck.requireCompatible(ours, peer))
                .matches(e -> e.violation() == violation)
                .withMessageContaining("expected: ");
    }
}
