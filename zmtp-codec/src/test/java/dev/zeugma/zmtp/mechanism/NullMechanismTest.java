package dev.zeugma.zmtp.mechanism;

import static dev.zeugma.zmtp.Vectors.vector;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NullMechanismTest {
    private static final Metadata LOCAL = Metadata.of(SocketType.DEALER, new byte[0]);

    private final Mechanism mechanism = new NullMechanism();

    @Test
    void sendsReadyWithoutWaiting() {
        assertThat(mechanism.name()).isEqualTo("NULL");
        assertThat(mechanism.asServer()).isFalse();
        assertThat(mechanism.start(LOCAL)).isEqualTo(Mechanism.Step.reply(new Command.Ready(LOCAL)));
    }

    @Test
    void finishesWithTheReadyOfThePeer() {
        mechanism.start(LOCAL);
        assertThat(mechanism.receive(body("R4")))
                .isEqualTo(Mechanism.Step.finish(Metadata.of(SocketType.ROUTER, "svc".getBytes(UTF_8))));
    }

    @ParameterizedTest
    @CsvSource({
        "E1, ERROR_RECEIVED, Error[400]",
        "E2, ERROR_RECEIVED, Error[]",
        "E3, ERROR_RECEIVED, Error[Invalid socket type]",
        "H1, UNEXPECTED_COMMAND, Ping[",
        "S1, UNEXPECTED_COMMAND, Subscribe[",
        "P1, UNEXPECTED_COMMAND, HELLO",
        "N1, INVALID_METADATA, 99 bytes",
        "N2, INVALID_METADATA, 0 bytes",
        "N7, MALFORMED_PING, 0 bytes",
        "N8, MALFORMED_COMMAND, 32 bytes",
        "N9, UNEXPECTED_COMMAND, HELLO"
    })
    void refusesEverythingElse(String id, Violation violation, String text) {
        mechanism.start(LOCAL);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> mechanism.receive(body(id)))
                .matches(e -> e.violation() == violation)
                .withMessageContaining(text);
    }

    private static byte[] body(String id) {
        byte[] frame = vector(id);
        return Arrays.copyOfRange(frame, 2, frame.length);
    }
}
