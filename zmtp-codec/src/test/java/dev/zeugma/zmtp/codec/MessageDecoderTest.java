package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.Fragmenter;
import dev.zeugma.zmtp.Vectors;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What valid and invalid bytes after the handshake result in. */
class MessageDecoderTest {
    private static final Message HELLO = Message.of("Hello");

    /** What the vectors that may follow a handshake result in; incomplete ones are completed in {@link #REST}. */
    static final Map<String, List<?>> EXPECTED = Map.ofEntries(
            Map.entry("F1", List.of(Message.empty())),
            Map.entry("F2", List.of(HELLO)),
            Map.entry("F3", List.of(Message.of("Hello", ""))),
            Map.entry("F4", List.of(Message.of(new byte[255]))),
            Map.entry("F5", List.of(Message.of(new byte[256]))),
            Map.entry("F6", List.of(Message.of(new byte[256], new byte[0]))),
            Map.entry("F7", List.of(HELLO)),
            Map.entry("F8", List.of(Message.of("A", "", "C"))),
            Map.entry("F9", List.of(Message.of("", "Hello"))),
            Map.entry("F10", List.of(Message.of("\4\3\2\1", "", "Hello"))),
            Map.entry("F11", List.of(Message.of("X", "Y", "", "A"))),
            Map.entry("S1", List.of(new Command.Subscribe(bytes("A")))),
            Map.entry("S2", List.of(new Command.Subscribe(bytes("")))),
            Map.entry("S3", List.of(new Command.Cancel(bytes("A")))),
            Map.entry("S4", List.of(Message.of("\1A"))),
            Map.entry("S5", List.of(Message.of("\0A"))),
            Map.entry("S6", List.of(Message.of("\1"))),
            Map.entry("S8", List.of(new Command.Subscribe(new byte[245]))),
            Map.entry("S9", List.of(new Command.Subscribe(new byte[246]))),
            Map.entry("S10", List.of(Message.of("\1" + "\0".repeat(255)))),
            Map.entry("H1", List.of(new Command.Ping(0, bytes("")))),
            Map.entry("H2", List.of(new Command.Ping(0, bytes("LOL")))),
            Map.entry("H3", List.of(new Command.Pong(bytes("LOL")))),
            Map.entry("H4", List.of(new Command.Ping(100, bytes("")))),
            Map.entry("H5", List.of(new Command.Pong(bytes("")))),
            Map.entry("H6", List.of(new Command.Ping(0, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
            }))),
            // The handshake's own commands are ignored afterwards, as by libzmq, even if they are malformed.
            Map.entry("R1", List.of()),
            Map.entry("N1", List.of()),
            Map.entry("N2", List.of()),
            Map.entry("E1", List.of()),
            Map.entry("E2", List.of()),
            Map.entry("E3", List.of()),
            // Commands of other mechanisms and sockets are fired; the receiver may ignore them.
            Map.entry("P2", List.of(new Command.Unknown("WELCOME", bytes("")))),
            Map.entry("D1", List.of(new Command.Unknown("JOIN", bytes("movies")))),
            Map.entry("D3", List.of(Message.of("movies", "Hi"))));

    static final Iterable<String> IDS = EXPECTED.keySet().stream().sorted().toList();

    private static final Map<String, String> REST = Map.of(
            "F3", "0000",
            "F4", "00".repeat(255),
            "F5", "00".repeat(256),
            "F6", "00".repeat(256) + "0000",
            "S8", "00".repeat(245),
            "S9", "00".repeat(246),
            "S10", "00".repeat(255));

    @ParameterizedTest
    @FieldSource("IDS")
    void decodesAVectorHoweverItIsSplit(String id) {
        List<Object> expected = new ArrayList<>(EXPECTED.get(id));
        expected.add(HELLO);
        for (List<byte[]> pieces : Fragmenter.splits(concat(id, "0x" + REST.getOrDefault(id, ""), "F2"))) {
            try (Probe probe = Probe.decoding()) {
                probe.receive(pieces);
                probe.assertHealthy();
                assertThat(probe.received).isEqualTo(expected);
            }
        }
    }

    @Test
    void coversEveryVectorThatMayFollowAHandshake() {
        List<String> ids = new ArrayList<>(Vectors.ids("FSH"));
        ids.remove("S7"); // in the framing of ZMTP 1.0: see HandshakeRefusalTest
        assertThat(EXPECTED.keySet()).containsAll(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "N5, FRAME_TOO_LONG",
        "N7, MALFORMED_PING",
        "N8, MALFORMED_COMMAND",
        "0x0400, MALFORMED_COMMAND",
        "0x040100, MALFORMED_COMMAND",
        "0x04060450494e4701, MALFORMED_PING",
        "0x0500, COMMAND_WITH_MORE",
        "0x0700, COMMAND_WITH_MORE",
        "0x0800, RESERVED_FLAGS",
        "0x1000, RESERVED_FLAGS",
        "0x2000, RESERVED_FLAGS",
        "0x4000, RESERVED_FLAGS",
        "0x8000, RESERVED_FLAGS",
        "0x02ffffffffffffffff, FRAME_TOO_LONG",
        "0x027fffffffffffffff, FRAME_TOO_LONG",
        "0x0200000000ffffffff, FRAME_TOO_LONG",
        "0x020000000004000001, FRAME_TOO_LONG",
        "0x060000000000010001, COMMAND_TOO_LONG",
        "0x068000000000000000, COMMAND_TOO_LONG"
    })
    void closesOnceAndDropsTheRest(String bad, Violation violation) {
        byte[] bytes = concat("F2", "F3", bad, "F2");
        for (List<byte[]> pieces : Fragmenter.splits(bytes)) {
            try (Probe probe = Probe.decoding()) {
                probe.receive(pieces);
                probe.assertRefused(violation);
                assertThat(probe.received).as("only what was complete before").containsExactly(HELLO);
            }
        }
    }

    @Test
    void refusesBadFlagsAtTheFirstByteOfAFrame() {
        try (Probe probe = Probe.decoding()) {
            probe.receive(new byte[] {0x08});
            assertThat(probe.assertRefused(Violation.RESERVED_FLAGS)).hasMessageContaining("0x08");
        }
    }

    @Test
    void assemblesAMessageWithCommandsBetweenItsFrames() {
        byte[] bytes = concat("0x010141", "H2", "0x0100", "R1", "S1", "0x000143");
        for (List<byte[]> pieces : Fragmenter.splits(bytes)) {
            try (Probe probe = Probe.decoding()) {
                probe.receive(pieces);
                probe.assertHealthy();
                assertThat(probe.received)
                        .containsExactly(
                                new Command.Ping(0, bytes("LOL")),
                                new Command.Subscribe(bytes("A")),
                                Message.of("A", "", "C"));
            }
        }
    }

    @Test
    void givesEachMessageItsOwnArray() {
        try (Probe probe = Probe.decoding()) {
            probe.receive(concat("F2", "F2"));
            byte[] first = ((Message) probe.received.get(0)).first();
            assertThat(((Message) probe.received.get(1)).first()).isNotSameAs(first);
        }
    }

    @Test
    void dropsAnIncompleteMessageWhenTheConnectionCloses() {
        try (Probe probe = Probe.decoding()) {
            probe.receive(concat("F2", "F3", "0x0005486565"));
            probe.channel.close();
            assertThat(probe.received).containsExactly(HELLO);
            assertThat(probe.failures).isEmpty();
            assertThat(probe.inactive).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 1000})
    void ignoresAndReleasesBytesThatArriveDuringTheClose(int pieceLength) {
        ChannelOutboundHandlerAdapter slowToClose = new ChannelOutboundHandlerAdapter() {
            @Override
            public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
                // as if the close took its time
            }
        };
        try (Probe probe = Probe.of(slowToClose, new MessageDecoder(Limits.defaults()))) {
            probe.receive(Fragmenter.pieces(concat("F2", "N8", "F2", "N8", "F2"), pieceLength));
            assertThat(probe.failures).hasSize(1);
            assertThat(probe.received).containsExactly(HELLO);
            probe.channel.pipeline().removeFirst();
        }
    }

    @Test
    void passesOtherObjectsThrough() {
        try (Probe probe = Probe.decoding()) {
            probe.channel.writeInbound("text");
            assertThat(probe.received).containsExactly("text");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
