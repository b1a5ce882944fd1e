package dev.zeugma.mesh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** The names of nodes, which are their routing ids, and text made fit for output. */
final class Names {
    /** A routing id has 1 to 255 bytes (RFC 37); lines of output and arguments are split at the other characters. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\uFFFD]");
    private static final int LONGEST_SHOWN = 500;

    private Names() {}

    static String checked(String name) {
        if (!VALID.matcher(name).matches()) {
            throw new MeshFailure("'" + printable(name) + "' cannot be the name of a node: "
                    + "expected 1 to 255 letters, digits, '.', '_' or '-'");
        }
        return name;
    }

    /** A routing id as text. */
    static String of(byte[] routingId) {
        return printable(new String(routingId, UTF_8));
    }

    /** Text that cannot break a line of output, whatever a foreign program sent. */
    static String printable(String text) {
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
        return UNPRINTABLE.matcher(shown).replaceAll("?");
    }
}
