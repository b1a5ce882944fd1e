package dev.zeugma.zmtp.wire;

import static dev.zeugma.zmtp.Vectors.vector;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zeugma.message.SocketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    /** What the vectors of whole command frames contain. */
    static final Map<String, Command> COMMANDS = Map.ofEntries(
            Map.entry("R1", ready(SocketType.DEALER, "")),
            Map.entry("R2", ready(SocketType.DEALER, "A")),
            Map.entry("R3", ready(SocketType.ROUTER, "")),
            Map.entry("R4", ready(SocketType.ROUTER, "svc")),
            Map.entry("R5", ready(SocketType.REQ, "")),
            Map.entry("R6", ready(SocketType.REP, "")),
            Map.entry("R7", ready(SocketType.PUB, "")),
            Map.entry("R8", ready(SocketType.SUB, "")),
            Map.entry("R9", ready(SocketType.XPUB, "")),
            Map.entry("R10", ready(SocketType.XSUB, "")),
            Map.entry("R11", ready(SocketType.PUSH, "")),
            Map.entry("R12", ready(SocketType.PULL, "")),
            Map.entry("R13", ready(SocketType.PAIR, "")),
            Map.entry("R14", ready(SocketType.CLIENT, "")),
            Map.entry("R15", ready(SocketType.SERVER, "")),
            Map.entry(
                    "R20",
                    new Command.Ready(Metadata.of(SocketType.DEALER, bytes("")).with("X-hello", bytes("world")))),
            Map.entry("R21", new Command.Ready(Metadata.empty().with("Socket-Type", bytes("ROUTER")))),
            Map.entry(
                    "R22",
                    new Command.Ready(Metadata.empty()
                            .with("socket-type", bytes("DEALER"))
                            .with("identity", bytes("A")))),
            Map.entry("S1", new Command.Subscribe(bytes("A"))),
            Map.entry("S2", new Command.Subscribe(bytes(""))),
            Map.entry("S3", new Command.Cancel(bytes("A"))),
            Map.entry("H1", new Command.Ping(0, bytes(""))),
            Map.entry("H2", new Command.Ping(0, bytes("LOL"))),
            Map.entry("H3", new Command.Pong(bytes("LOL"))),
            Map.entry("H4", new Command.Ping(100, bytes(""))),
            Map.entry("H5", new Command.Pong(bytes(""))),
            Map.entry("H6", new Command.Ping(0, HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"))),
            Map.entry("E1", new Command.Error("400")),
            Map.entry("E2", new Command.Error("")),
            Map.entry("E3", new Command.Error("Invalid socket type")));

    static final Iterable<String> IDS = COMMANDS.keySet().stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("IDS")
    void isEncodedAndParsedAsInTheVector(String id) {
        Command command = COMMANDS.get(id);
        byte[] body = body(vector(id));
        assertThat(Command.parse(body)).isEqualTo(command).hasSameHashCodeAs(command);
        assertThat(Command.nameOf(body)).isEqualTo(command.name());
        assertThat(frame(command)).isEqualTo(Unpooled.wrappedBuffer(vector(id)));
    }

    @ParameterizedTest
    @CsvSource({"S8, 245", "S9, 246"})
    void usesTheLongFormIfATopicRequiresIt(String id, int topicLength) {
        ByteBuf frame = frame(new Command.Subscribe(new byte[topicLength]));
        byte[] header = vector(id);
        assertThat(frame.slice(0, header.length)).isEqualTo(Unpooled.wrappedBuffer(header));
        assertThat(frame.readableBytes()).isEqualTo(header.length + topicLength);
    }

    @Test
    void usesTheLongFormForTheLongestRoutingId() {
        ByteBuf frame = frame(new Command.Ready(Metadata.of(SocketType.DEALER, new byte[255])));
        byte[] header = vector("R23");
        assertThat(frame.slice(0, header.length)).isEqualTo(Unpooled.wrappedBuffer(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0052454144", "05524541", "ff", "205245414459"})
    void refusesACommandWithoutANameThatFits(String hex) {
        assertRefused(hex, Violation.MALFORMED_COMMAND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0450494e47", "0450494e4701"})
    void refusesAPingWithoutTimeToLive(String hex) {
        assertRefused(hex, Violation.MALFORMED_PING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"054552524f52", "054552524f5204343030", "054552524f52ff"})
    void refusesAnErrorWhoseReasonDoesNotFit(String hex) {
        assertRefused(hex, Violation.MALFORMED_ERROR);
    }

    @Test
    void ignoresBytesAfterTheReasonOfAnError() {
        assertThat(parse("054552524f520134ffff")).isEqualTo(new Command.Error("4"));
    }

    @Test
    void escapesTheReasonOfAnError() {
        assertThat(new Command.Error("a\nb\u00e9")).hasToString("Error[a\\u000ab\\u00e9]");
    }

    @Test
    void answersAPingWithAtMost16BytesOfItsContext() {
        byte[] context = bytes("0123456789abcdefghij");
        assertThat(new Command.Ping(1, context).pong()).isEqualTo(new Command.Pong(Arrays.copyOf(context, 16)));
        assertThat(new Command.Ping(1, bytes("x")).pong()).isEqualTo(new Command.Pong(bytes("x")));
        Command received = Command.parse(new Command.Pong(context).body());
        assertThat(received).isEqualTo(new Command.Pong(Arrays.copyOf(context, 16)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 656, 65_535})
    void preservesEveryTimeToLive(int deciseconds) {
        Command ping = new Command.Ping(deciseconds, bytes(""));
        assertThat(Command.parse(ping.body())).isEqualTo(ping);
    }

    @Test
    void keepsUnknownCommandsAsTheyAre() {
        assertThat(parse("044a4f494e6d6f76696573")).isEqualTo(new Command.Unknown("JOIN", bytes("movies")));
        Command strange = new Command.Unknown("\u00ff", new byte[300]);
        assertThat(Command.parse(strange.body())).isEqualTo(strange).hasSameHashCodeAs(strange);
        assertThat(parse("0470696e67")).isEqualTo(new Command.Unknown("ping", bytes("")));
    }

    @Test
    void isComparedByContent() {
        assertThat(new Command.Ping(1, bytes("a")))
                .isNotEqualTo(new Command.Ping(2, bytes("a")))
                .isNotEqualTo(new Command.Ping(1, bytes("b")));
        assertThat(new Command.Subscribe(bytes("a")))
                .isNotEqualTo(new Command.Subscribe(bytes("b")))
                .isNotEqualTo(new Command.Cancel(bytes("a")));
        assertThat(new Command.Cancel(bytes("a"))).isNotEqualTo(new Command.Cancel(bytes("b")));
        assertThat(new Command.Pong(bytes("a"))).isNotEqualTo(new Command.Pong(bytes("b")));
        assertThat(new Command.Unknown("X", bytes("a")))
                .isNotEqualTo(new Command.Unknown("X", bytes("b")))
                .isNotEqualTo(new Command.Unknown("Y", bytes("a")));
    }

    @Test
    void hasAShortText() {
        assertThat(new Command.Ping(7, new byte[] {0})).hasToString("Ping[timeToLiveDeciseconds=7, context=0x00]");
        assertThat(new Command.Pong(bytes("a"))).hasToString("Pong[\"a\"]");
        assertThat(new Command.Subscribe(bytes("a"))).hasToString("Subscribe[\"a\"]");
        assertThat(new Command.Cancel(bytes("a"))).hasToString("Cancel[\"a\"]");
        assertThat(new Command.Unknown("\n", new byte[100_000]).toString()).hasSizeLessThan(150);
    }

    @Test
    void refusesArgumentsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Command.Ping(-1, bytes("")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Command.Ping(65_536, bytes("")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Command.Error("x".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Command.Unknown("", bytes("")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Command.Unknown("x".repeat(256), bytes("")));
    }

    private static Command ready(SocketType type, String routingId) {
        return new Command.Ready(Metadata.of(type, bytes(routingId)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] body(byte[] shortFrame) {
        return Arrays.copyOfRange(shortFrame, 2, shortFrame.length);
    }

    private static ByteBuf frame(Command command) {
        ByteBuf out = Unpooled.buffer();
        Frames.encode(command, out);
        return out;
    }

    private static Command parse(String hex) {
        return Command.parse(HexFormat.of().parseHex(hex));
    }

    private static void assertRefused(String hex, Violation violation) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> parse(hex))
                .matches(e -> e.violation() == violation);
    }
}
