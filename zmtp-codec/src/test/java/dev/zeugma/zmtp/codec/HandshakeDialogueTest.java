package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static dev.zeugma.zmtp.Vectors.vector;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.Fragmenter;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.Version;
import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hex in, hex out: handshakes that succeed, each split in every way. */
class HandshakeDialogueTest {
    private static final Message HELLO = Message.of("Hello");

    /**
     * One side of a dialogue, ours played by the handshaker.
     *
     * @param peer what the peer sends, as vectors or hex
     * @param ours what we send, as vectors or hex
     * @param received what is fired after the handshake
     */
    record Dialogue(
            SocketType type,
            String routingId,
            List<String> peer,
            List<String> ours,
            Version version,
            List<?> received) {}

    static Stream<Dialogue> dialogues() {
        Version v30 = new Version(3, 0);
        Version v31 = new Version(3, 1);
        return Stream.of(
                // DEALER connects to ROUTER and says Hello: seen from the ROUTER, then from the DEALER.
                new Dialogue(
                        SocketType.ROUTER, "", List.of("G2", "R1", "F2"), List.of("G2", "R3"), v31, List.of(HELLO)),
                new Dialogue(SocketType.DEALER, "", List.of("G2", "R3"), List.of("G2", "R1"), v31, List.of()),
                new Dialogue(SocketType.DEALER, "A", List.of("G2", "R4"), List.of("0xff", "R2"), v31, List.of()),
                new Dialogue(SocketType.DEALER, "", List.of("G1", "R21"), List.of("G2", "R1"), v31, List.of()),
                new Dialogue(SocketType.ROUTER, "", List.of("G4", "R22"), List.of("G2", "R3"), v30, List.of()),
                new Dialogue(
                        SocketType.ROUTER,
                        "",
                        List.of("G3", "R20", "H2", "F8"),
                        List.of("G2", "R3"),
                        v31,
                        List.of(new Command.Ping(0, "LOL".getBytes(UTF_8)), Message.of("A", "", "C"))),
                new Dialogue(
                        SocketType.REP,
                        "",
                        List.of("G2", "R5", "F9"),
                        List.of("G2", "R6"),
                        v31,
                        List.of(Message.of("", "Hello"))),
                // Subscribers of ZMTP 3.1 and 3.0.
                new Dialogue(
                        SocketType.PUB,
                        "",
                        List.of("G2", "R8", "S1"),
                        List.of("G2", "R7"),
                        v31,
                        List.of(new Command.Subscribe("A".getBytes(UTF_8)))),
                new Dialogue(
                        SocketType.XPUB,
                        "",
                        List.of("G4", "R8", "S4"),
                        List.of("G2", "R9"),
                        v30,
                        List.of(Message.of("\1A"))));
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void isTheSameHoweverTheStreamIsSplit(Dialogue dialogue) {
        byte[] in = concat(dialogue.peer.toArray(String[]::new));
        for (List<byte[]> pieces : Fragmenter.splits(in)) {
            HandshakeSettings settings = HandshakeSettings.of(dialogue.type, dialogue.routingId.getBytes(UTF_8));
            try (Probe probe = Probe.of(new Handshaker(settings))) {
                probe.receive(pieces);
                probe.assertHealthy();
                assertThat(probe.events).hasSize(1);
                HandshakeComplete complete = (HandshakeComplete) probe.events.get(0);
                assertThat(complete.peerVersion()).isEqualTo(dialogue.version);
                assertThat(complete.peerMetadata().socketType().orElseThrow().isCompatibleWith(dialogue.type))
                        .isTrue();
                assertThat(probe.received).isEqualTo(dialogue.received);
                assertSent(probe.sentHex(), dialogue);
                assertThat(probe.channel.pipeline().names()).noneMatch(name -> name.startsWith("Handshaker"));
            }
        }
    }

    private static void assertSent(String hex, Dialogue dialogue) {
        String greeting = HexFormat.of().formatHex(vector("G2"));
        // Our padding is the length of our routing id plus 1, as in libzmq.
        String padded = greeting.replaceFirst("01", String.format("%02x", dialogue.routingId.length() + 1));
        assertThat(hex).isEqualTo(padded + HexFormat.of().formatHex(vector(dialogue.ours.get(1))));
    }

    @Test
    void sendsEachFlightOnlyAfterItsTrigger() {
        String ours = HexFormat.of().formatHex(vector("G3"));
        byte[] peer = vector("G2");
        try (Probe probe = Probe.of(new Handshaker(HandshakeSettings.of(SocketType.DEALER, new byte[5])))) {
            assertThat(probe.sentHex()).as("at once").isEqualTo(ours.substring(0, 20));
            for (int i = 0; i < 9; i++) {
                probe.receive(new byte[] {peer[i]});
                assertThat(probe.sentHex()).as("after byte %d", i).isEmpty();
            }
            probe.receive(new byte[] {peer[9]});
            assertThat(probe.sentHex()).as("after the signature").isEqualTo("03");
            probe.receive(new byte[] {peer[10]});
            assertThat(probe.sentHex()).as("after the revision").isEqualTo(ours.substring(22));
            for (int i = 11; i < 63; i++) {
                probe.receive(new byte[] {peer[i]});
                assertThat(probe.sentHex()).as("after byte %d", i).isEmpty();
            }
            probe.receive(new byte[] {peer[63]});
            assertThat(probe.sentHex()).as("after the greeting").startsWith("042e0552454144590b");
            assertThat(probe.events).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"3,0", "3,1", "3,255", "4,0", "255,255"})
    void acceptsVersion3AndEveryLaterOne(int major, int minor) {
        byte[] greeting = vector("G2");
        greeting[10] = (byte) major;
        greeting[11] = (byte) minor;
        try (Probe probe = Probe.of(new Handshaker(HandshakeSettings.of(SocketType.ROUTER, new byte[0])))) {
            probe.receive(greeting, vector("R1"), vector("F2"));
            probe.assertHealthy();
            assertThat(probe.events)
                    .containsExactly(new HandshakeComplete(
                            new Version(major, minor), Metadata.of(SocketType.DEALER, new byte[0])));
            assertThat(probe.received).containsExactly(HELLO);
            probe.sent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x041c", "0x06000000000000001c"})
    void acceptsAReadyInBothFormsAndAnAsServerFlag(String header) {
        byte[] greeting = vector("G2");
        greeting[32] = 1;
        String ready = HexFormat.of().formatHex(vector("R21")).substring(4);
        try (Probe probe = Probe.of(new Handshaker(HandshakeSettings.of(SocketType.DEALER, new byte[0])))) {
            probe.receive(greeting, concat(header, "0x" + ready));
            probe.assertHealthy();
            assertThat(probe.events).hasSize(1);
            probe.sent();
        }
    }

    @Test
    void losesNothingOfAReadWithTheHandshakeAndMessages() {
        ByteBuf read;
        try (Probe probe = Probe.of(new Handshaker(HandshakeSettings.of(SocketType.ROUTER, new byte[0])))) {
            read = probe.buffer(concat("G2", "R1"));
            for (int i = 0; i < 1000; i++) {
                read.writeBytes(vector(i % 2 == 0 ? "F2" : "F8"));
            }
            probe.channel.writeInbound(read);
            probe.assertHealthy();
            assertThat(probe.received).hasSize(1000);
            assertThat(probe.received.get(0)).isEqualTo(HELLO);
            assertThat(probe.received.get(999)).isEqualTo(Message.of("A", "", "C"));
            probe.sent();
        }
    }

    @Test
    void announcesThePropertiesOfTheApplication() {
        HandshakeSettings settings = HandshakeSettings.of(SocketType.DEALER, new byte[0])
                .properties(Metadata.empty().with("X-hello", "world".getBytes(UTF_8)));
        try (Probe probe = Probe.of(new Handshaker(settings))) {
            probe.receive(vector("G2"));
            assertThat(probe.sentHex()).isEqualTo(HexFormat.of().formatHex(concat("G2", "R20")));
        }
    }
}
