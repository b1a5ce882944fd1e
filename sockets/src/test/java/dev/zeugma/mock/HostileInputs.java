package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.COMMAND;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.command;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.hex;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.longHeader;
import static dev.zeugma.mock.ZmtpBytes.ping;
import static dev.zeugma.mock.ZmtpBytes.property;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static dev.zeugma.mock.ZmtpBytes.repeated;
import static dev.zeugma.mock.ZmtpBytes.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zeugma.message.SocketType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Bytes that must make a socket close the connection. The sender poses as a DEALER. */
final class HostileInputs {
    private static final byte[] DEALER = property("Socket-Type", "DEALER");
    private static final int MIB = 1024 * 1024;
    private static final long LARGEST_MESSAGE = 64 * MIB;

    private HostileInputs() {}

    static Stream<WireInput> all() {
        return Stream.of(greetings(), handshakes(), metadata(), frames()).flatMap(List::stream);
    }

    private static List<WireInput> greetings() {
        byte[] random = new byte[64 * 1024];
        new Random(20_260_101).nextBytes(random);
        random[0] = 0x42; // otherwise it might start like a signature, and is rejected later
        return List.of(
                WireInput.of("HTTP request", "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".getBytes(ISO_8859_1)),
                WireInput.of("TLS ClientHello", hex("16 0301 0200 01 0001fc 0303"), filled(500, 7)),
                WireInput.of("SSH banner", "SSH-2.0-OpenSSH_9.6\r\n".getBytes(ISO_8859_1)),
                WireInput.of("64 KiB of random bytes", random),
                WireInput.of("ZMTP 1.0, anonymous", hex("0100")),
                WireInput.of("ZMTP 1.0, long form of the identity", hex("ff 0000000000000100 00"), filled(255, 'i')),
                WireInput.of("versioned greeting of ZMTP 1.0", hex("ff 0000000000000001 7f 00 05 0000")),
                WireInput.of("ZMTP 2.0, revision 1", hex("ff 0000000000000001 7f 01 05 0000")),
                WireInput.of("ZMTP 2.0, revision 2", hex("ff 0000000000000001 7f 02 05 0000")),
                WireInput.of("mechanism in lower case", greeting(3, 1, "null")),
                WireInput.of("mechanism padded with blanks", greeting(3, 1, "NULL" + " ".repeat(16))),
                WireInput.of("junk after the mechanism", greeting(3, 1, "NULL\0junk")),
                WireInput.of("mechanism without padding", greeting(3, 1, "N".repeat(20))),
                WireInput.of("no mechanism", greeting(3, 1, "")),
                WireInput.of("mechanism PLAIN", greeting(3, 1, "PLAIN")),
                WireInput.of("mechanism CURVE", greeting(3, 1, "CURVE")),
                WireInput.of("unknown mechanism", greeting(3, 1, "ROT13")));
    }

    private static List<WireInput> handshakes() {
        return List.of(
                greeted("message before READY", frame(LAST, "Hello")),
                greeted("READY in a message frame", frame(LAST, join(text("READY"), DEALER))),
                greeted("ERROR instead of READY", command("ERROR", text("Invalid socket type"))),
                greeted("ERROR that is longer than its frame", command("ERROR", hex("ff 34"))),
                greeted("ERROR without a reason", command("ERROR")),
                greeted("READY that announces 2 GiB", longHeader(COMMAND, Integer.MAX_VALUE)),
                greeted("READY that announces 64 KiB and a byte", longHeader(COMMAND, 64 * 1024 + 1)),
                greeted("READY with the flag MORE", frame(COMMAND | MORE, join(text("READY"), DEALER))),
                greeted("command without a body", frame(COMMAND, "")),
                greeted("command with a name of 0 bytes", frame(COMMAND, "\0READY")),
                greeted("command whose name is longer than its frame", hex("0406 20 5245414459")),
                greeted("PING before READY", ping(0, filled(0, 0)), ready(SocketType.DEALER)),
                greeted("SUBSCRIBE before READY", command("SUBSCRIBE", filled(1, 'A')), ready(SocketType.DEALER)),
                greeted("HELLO of another mechanism", command("HELLO", text("user"), text("password"))));
    }

    private static List<WireInput> metadata() {
        byte[] tiny = property("X", "");
        return List.of(
                announced("property without a name", hex("00 00000001 78"), DEALER),
                announced("property name beyond the frame", DEALER, hex("ff 78")),
                announced("property value of 0xffffffff bytes", text("Socket-Type"), hex("ffffffff"), filled(6, 'D')),
                announced("property value of 0x80000000 bytes", text("Socket-Type"), hex("80000000"), filled(6, 'D')),
                announced("property value one byte beyond the frame", DEALER, text("X-a"), hex("00000002 61")),
                announced("property value without its length", DEALER, text("X-a"), hex("0000")),
                announced("one byte too many", DEALER, hex("00")),
                announced("65 properties", DEALER, repeated(tiny, 64)),
                announced("10,000 properties", DEALER, repeated(tiny, 10_000)),
                announced("two socket types", DEALER, DEALER),
                announced("two routing ids", DEALER, property("Identity", "a"), property("Identity", "b")),
                announced("no socket type", property("Identity", "")),
                announced("empty socket type", property("Socket-Type", "")),
                announced("unknown socket type", property("Socket-Type", "ROUTERX")),
                announced("socket type of 1 MiB", property("Socket-Type", filled(MIB, 'D'))),
                announced("routing id of 256 bytes", DEALER, property("Identity", filled(256, 'i'))),
                announced("routing id of 64,000 bytes", DEALER, property("Identity", filled(64_000, 'i'))));
    }

    private static List<WireInput> frames() {
        List<WireInput> inputs = new ArrayList<>();
        for (int flag = 0x08; flag <= 0x80; flag <<= 1) {
            inputs.add(accepted("reserved flag 0x" + Integer.toHexString(flag), frame(flag, "Hello")));
        }
        inputs.add(accepted("command with the flag MORE", frame(COMMAND | MORE, join(text("PING"), filled(2, 0)))));
        for (long length : List.of(
                -1L,
                1L << 63,
                Long.MAX_VALUE,
                1L << 32,
                1L << 31,
                (1L << 31) - 1,
                (1L << 31) - 8,
                LARGEST_MESSAGE + 1)) {
            String text = "frame that announces " + Long.toUnsignedString(length) + " bytes";
            inputs.add(accepted(text, longHeader(LAST, length), filled(MIB, 0xcc)));
            inputs.add(accepted(text + " of a command", longHeader(COMMAND, length)));
        }
        inputs.add(accepted(
                "frames that announce too much together",
                frame(MORE, filled(1000, 'a')),
                longHeader(LAST, LARGEST_MESSAGE - 999)));
        inputs.add(accepted("PING without time to live", command("PING")));
        inputs.add(accepted("PING with half a time to live", command("PING", filled(1, 0))));
        inputs.add(accepted("later command without a body", frame(COMMAND, "")));
        inputs.add(accepted("later command whose name is longer than its frame", hex("0406 20 5245414459")));
        return inputs;
    }

    private static WireInput greeted(String what, byte[]... commands) {
        return WireInput.of(what, greeting(), join(commands));
    }

    private static WireInput announced(String what, byte[]... properties) {
        return greeted(what, command("READY", properties));
    }

    private static WireInput accepted(String what, byte[]... frames) {
        return greeted(what, ready(SocketType.DEALER), join(frames));
    }
}
