package dev.zeugma.internal.pattern;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Formats routing ids for people: as text if they are printable ASCII, else in hexadecimal. */
final class RoutingIdText {
    private RoutingIdText() {}

    static String of(byte[] id) {
        for (byte b : id) {
            if (b < ' ' || b > '~') {
                return "0x" + HexFormat.of().formatHex(id);
            }
        }
        return new String(id, StandardCharsets.US_ASCII);
    }
}
