package dev.zeugma.mesh.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** The names of nodes, which are their routing ids, and text that is safe to print. */
public final class NodeNames {
    /** A routing id has 1 to 255 bytes (RFC 37). Other characters would break lines of output and arguments. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\uFFFD]");
    private static final int MAX_LENGTH = 500;

    private NodeNames() {}

    public static String checked(String name) {
        if (!VALID.matcher(name).matches()) {
            throw new MeshException("'" + printable(name) + "' cannot be the name of a node: "
                    + "expected 1 to 255 letters, digits, '.', '_' or '-'");
        }
        return name;
    }

    /** Returns a routing id as printable text. */
    public static String of(byte[] routingId) {
        return printable(new String(routingId, UTF_8));
    }

    /** Returns text that cannot break a line of output, whatever another program sent. */
    public static String printable(String text) {
        String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
        return UNPRINTABLE.matcher(shown).replaceAll("?");
    }
}
