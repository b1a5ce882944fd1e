package dev.zeugma.guide.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.message.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/** Prints messages frame by frame, each with its length in bytes. */
final class FrameDump {
    private FrameDump() {}

    /** Prints a message. */
    static void print(Message message) {
        System.out.println("----------------------------------------");
        for (byte[] frame : message) {
            System.out.printf("[%03d] %s%n", frame.length, text(frame));
        }
    }

    /** Returns a frame as text, or in hexadecimal if it is not text. */
    private static String text(byte[] frame) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(frame)).toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException notUtf8) {
            // falls through to hexadecimal
        }
        return HexFormat.of().withUpperCase().formatHex(frame);
    }
}
