package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static dev.zeugma.zmtp.Vectors.vector;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.Fragmenter;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that the handshake refuses, each for one reason, however their bytes are split. */
class HandshakeRefusalTest {
    private static final HandshakeSettings DEALER = HandshakeSettings.of(SocketType.DEALER, new byte[0]);

    @ParameterizedTest
    @ValueSource(strings = {"A1", "A2", "A3", "A4", "A5", "G8", "G10", "G11", "G12", "N4", "N6", "S7"})
    void refusesVersionsBefore3(String id) {
        assertRefused(vector(id), Violation.UNSUPPORTED_VERSION);
    }

    @ParameterizedTest
    @CsvSource({"0, 1.0", "1, 2.0", "2, 2.0"})
    void namesTheVersionThatItRefuses(int revision, String name) {
        byte[] greeting = vector("G2");
        greeting[10] = (byte) revision;
        try (Probe probe = Probe.of(new Handshaker(DEALER))) {
            probe.receive(greeting);
            assertThat(probe.assertRefused(Violation.UNSUPPORTED_VERSION))
                    .hasMessageContaining("ZMTP " + name)
                    .hasMessageContaining("ff00000000000000017f0" + revision)
                    .hasMessageContaining("expected: ZMTP 3.0 or later");
            probe.sent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G9", "G13"})
    void timesOutIfAnOlderPeerWaitsForOurGreeting(String id) {
        try (Probe probe = Probe.of(new Handshaker(DEALER))) {
            probe.channel.freezeTime();
            probe.receive(vector(id));
            probe.assertHealthy();
            probe.channel.advanceTimeBy(31, TimeUnit.SECONDS);
            probe.channel.runScheduledPendingTasks();
            probe.assertRefused(Violation.HANDSHAKE_TIMEOUT);
            probe.sent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "\u0016\u0003\u0001\u0002", "\r\n"})
    void refusesOtherProtocolsAtTheirFirstByte(String text) {
        assertRefused(text.getBytes(US_ASCII), Violation.UNSUPPORTED_VERSION);
    }

    @Test
    void refusesRandomBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[64 * 1024];
            random.nextBytes(noise);
            noise[0] = (byte) (round % 2 == 0 ? 0xff : noise[0]);
            try (Probe probe = Probe.of(new Handshaker(DEALER))) {
                probe.receive(noise);
                assertThat(probe.failures).as("seed %d", seed).hasSize(1);
                assertThat(probe.channel.isOpen()).isFalse();
                probe.sent();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "G5, MECHANISM_MISMATCH",
        "G6, MECHANISM_MISMATCH",
        "0xff00000000000000017f03014e554c4c58, MECHANISM_MISMATCH",
        "0xff00000000000000017f03016e756c6c, MECHANISM_MISMATCH",
        "0xff00000000000000017f030100000000, MECHANISM_MISMATCH",
        "0xff00000000000000017f03014e554c4c00aa, MALFORMED_GREETING"
    })
    void refusesOtherMechanisms(String greeting, Violation violation) {
        assertRefused(Arrays.copyOf(concat(greeting), 64), violation);
    }

    @ParameterizedTest
    @CsvSource({
        "N1, INVALID_METADATA",
        "N2, INVALID_METADATA",
        "N3, SOCKET_TYPE_MISMATCH",
        "N7, MALFORMED_PING",
        "N8, MALFORMED_COMMAND",
        "N9, UNEXPECTED_COMMAND",
        "N5, UNEXPECTED_MESSAGE",
        "E1, ERROR_RECEIVED",
        "E2, ERROR_RECEIVED",
        "E3, ERROR_RECEIVED",
        "R7, SOCKET_TYPE_MISMATCH",
        "F1, UNEXPECTED_MESSAGE",
        "F2, UNEXPECTED_MESSAGE",
        "F5, UNEXPECTED_MESSAGE",
        "H1, UNEXPECTED_COMMAND",
        "S1, UNEXPECTED_COMMAND",
        "P1, UNEXPECTED_COMMAND",
        "0x0400, MALFORMED_COMMAND",
        "0x040100, MALFORMED_COMMAND",
        "0x05060552454144590000, COMMAND_WITH_MORE",
        "0x0c, RESERVED_FLAGS",
        "0x060000000000010001, COMMAND_TOO_LONG",
        "0x06000000007fffffff, COMMAND_TOO_LONG",
        "0x06ffffffffffffffff, COMMAND_TOO_LONG",
        "0x040705524541445901, INVALID_METADATA",
        "0x0406055245414459, INVALID_METADATA",
        "0x0407054552524f5205, MALFORMED_ERROR"
    })
    void refusesAnythingButTheReadyOfACompatiblePeer(String command, Violation violation) {
        assertRefused(concat("G2", command), violation);
    }

    @Test
    void escapesTheReasonOfAnError() {
        try (Probe probe = Probe.of(new Handshaker(DEALER))) {
            probe.receive(concat("G2", "0x040a054552524f5203410a42"));
            assertThat(probe.assertRefused(Violation.ERROR_RECEIVED)).hasMessageContaining("A\\u000aB");
            probe.sent();
        }
    }

    @Test
    void refusesARoutingIdOf256Bytes() {
        Metadata metadata = Metadata.empty()
                .with(Metadata.SOCKET_TYPE, "ROUTER".getBytes(US_ASCII))
                .with(Metadata.IDENTITY, new byte[256]);
        assertRefused(withReady(metadata), Violation.ROUTING_ID_TOO_LONG);
    }

    @Test
    void refusesTenThousandProperties() {
        byte[] properties = new byte[60_000];
        for (int i = 0; i < properties.length; i += 6) {
            properties[i] = 1;
            properties[i + 1] = 'X';
        }
        byte[] frame = ByteBufUtil.getBytes(encoded(new Command.Unknown("READY", properties)));
        assertThat(frame.length).isLessThan(Limits.defaults().command());
        try (Probe probe = Probe.of(new Handshaker(DEALER))) {
            probe.receive(vector("G2"), frame);
            probe.assertRefused(Violation.INVALID_METADATA);
            probe.sent();
        }
    }

    @Test
    void acceptsCommandsUpToTheLimit() {
        HandshakeSettings settings = DEALER.limits(Limits.defaults().command(28));
        try (Probe probe = Probe.of(new Handshaker(settings))) {
            probe.receive(vector("G2"), vector("R21"));
            probe.assertHealthy();
            assertThat(probe.events).hasSize(1);
            probe.sent();
        }
        try (Probe probe = Probe.of(new Handshaker(settings))) {
            probe.receive(vector("G2"), concat("0x041d"));
            assertThat(probe.assertRefused(Violation.COMMAND_TOO_LONG))
                    .hasMessage("command of 29 bytes (expected: at most 28)");
            probe.sent();
        }
    }

    private static byte[] withReady(Metadata metadata) {
        byte[] ready = ByteBufUtil.getBytes(encoded(new Command.Ready(metadata)));
        return concat("G2", "0x" + HexFormat.of().formatHex(ready));
    }

    private static ByteBuf encoded(Command command) {
        ByteBuf out = Unpooled.buffer();
        Frames.encode(command, out);
        return out;
    }

    private static void assertRefused(byte[] bytes, Violation violation) {
        for (List<byte[]> pieces : Fragmenter.splits(bytes)) {
            try (Probe probe = Probe.of(new Handshaker(DEALER))) {
                probe.receive(pieces);
                probe.assertRefused(violation);
                assertThat(probe.events).isEmpty();
                assertThat(probe.received).isEmpty();
                probe.sent();
            }
        }
    }
}
