package dev.zeugma.zmtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The byte strings of {@code protocol-vectors.json}: what one side sends, by id. */
public final class Vectors {
    private static final Pattern ENTRY =
            Pattern.compile("\"id\": \"(\\w+)\".*?\"hex\": \"([0-9a-f]*)\"", Pattern.DOTALL);
    private static final Map<String, byte[]> BY_ID = load();

    private Vectors() {}

    private static Map<String, byte[]> load() {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/protocol-vectors.json"))) {
            Map<String, byte[]> vectors = new LinkedHashMap<>();
            Matcher entry = ENTRY.matcher(new String(in.readAllBytes(), UTF_8));
            while (entry.find()) {
                vectors.put(entry.group(1), HexFormat.of().parseHex(entry.group(2)));
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of one vector. */
    public static byte[] vector(String id) {
        return Objects.requireNonNull(BY_ID.get(id), id).clone();
    }

    /** The ids of all vectors that begin with one of these letters, in the order of the file. */
    public static List<String> ids(String letters) {
        List<String> ids = new ArrayList<>();
        for (String id : BY_ID.keySet()) {
            if (letters.indexOf(id.charAt(0)) >= 0) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Concatenates bytes; each argument is a vector's id, or bytes in hex after {@code 0x}. */
    public static byte[] concat(String... parts) {
        StringBuilder hex = new StringBuilder();
        for (String part : parts) {
            hex.append(
                    part.startsWith("0x") ? part.substring(2) : HexFormat.of().formatHex(vector(part)));
        }
        return HexFormat.of().parseHex(hex);
    }
}
