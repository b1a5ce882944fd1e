package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.COMMAND;
import static dev.zeugma.mock.ZmtpBytes.GREETING_LENGTH;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.command;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.longHeader;
import static dev.zeugma.mock.ZmtpBytes.property;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static dev.zeugma.mock.ZmtpBytes.repeated;
import static dev.zeugma.mock.ZmtpBytes.text;

import dev.zeugma.message.SocketType;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Unusual bytes that a socket must tolerate; each ends with the message {@link #MESSAGE}. The sender poses as a DEALER.
 */
final class OddInputs {
    static final String MESSAGE = "odd but legal";

    private static final byte[] DEALER = property("Socket-Type", "DEALER");

    private OddInputs() {}

    static Stream<WireInput> all() {
        return Stream.of(
                greeted("ZMTP 3.0", greeting(3, 0, "NULL")),
                greeted("ZMTP 3.255", greeting(3, 255, "NULL")),
                greeted("ZMTP 4.0", greeting(4, 0, "NULL")),
                greeted("ZMTP 255.255", greeting(255, 255, "NULL")),
                greeted("random padding and filler", withRandomPadding()),
                greeted("as-server set", withAsServer()),
                announced("READY in long form", longForm(COMMAND, join(text("READY"), DEALER))),
                announced("names in mixed case", command("READY", property("socket-TYPE", "DEALER"))),
                announced("no routing id", command("READY", DEALER)),
                announced("empty routing id", command("READY", DEALER, property("Identity", ""))),
                announced("routing id of 255 bytes", command("READY", DEALER, property("Identity", "i".repeat(255)))),
                announced("property of an application", command("READY", DEALER, property("X-hello", "world"))),
                announced("unknown property", command("READY", DEALER, property("Resource", "/"))),
                announced("64 properties", command("READY", DEALER, repeated(property("X", ""), 63))),
                announced("READY twice", command("READY", DEALER), command("READY", DEALER)),
                announced("ERROR after the handshake", command("READY", DEALER), command("ERROR", text("late"))),
                followed("unsolicited PONG", command("PONG", filled(16, 'c'))),
                followed("unknown command", command("FUTURE", filled(100, 'f'))),
                followed("subscription to a non-publisher", command("SUBSCRIBE", filled(1, 'A'))),
                followed("command in long form", longForm(COMMAND, join(text("PONG"), filled(3, 'c')))));
    }

    private static byte[] withRandomPadding() {
        Random random = new Random(20_260_102);
        byte[] greeting = greeting();
        for (int i = 1; i <= 8; i++) {
            greeting[i] = (byte) random.nextInt();
        }
        for (int i = 33; i < GREETING_LENGTH; i++) {
            greeting[i] = (byte) random.nextInt();
        }
        return greeting;
    }

    private static byte[] withAsServer() {
        byte[] greeting = greeting();
        greeting[32] = 1;
        return greeting;
    }

    private static WireInput greeted(String what, byte[] greeting) {
        return WireInput.of(what, greeting, ready(SocketType.DEALER), frame(LAST, MESSAGE));
    }

    private static WireInput announced(String what, byte[]... commands) {
        return WireInput.of(what, greeting(), join(commands), frame(LAST, MESSAGE));
    }

    private static WireInput followed(String what, byte[] command) {
        return announced(what, ready(SocketType.DEALER), command);
    }

    private static byte[] longForm(int flags, byte[] body) {
        return join(longHeader(flags, body.length), body);
    }
}
