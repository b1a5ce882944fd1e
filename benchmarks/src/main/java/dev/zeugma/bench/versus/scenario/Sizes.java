package dev.zeugma.bench.versus.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats message sizes such as 64, 8K and 1M. */
public final class Sizes {
    private static final int MAX_BYTES = 64 << 20;
    private static final Pattern PATTERN = Pattern.compile("(\\d{1,8})([KM]?)");

    private Sizes() {}

    /**
     * Returns the number of bytes.
     *
     * @throws IllegalArgumentException if the text is not a size from 0 to 64M
     */
    public static int parse(String text) {
        Matcher form = PATTERN.matcher(text.trim());
        if (form.matches()) {
            long bytes = Long.parseLong(form.group(1)) << shift(form.group(2));
            if (bytes <= MAX_BYTES) {
                return (int) bytes;
            }
        }
        throw new IllegalArgumentException("size '" + text + "', expected 0 to 64M, such as 64, 8K or 1M");
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "K" -> 10;
            case "M" -> 20;
            default -> 0;
        };
    }

    public static String format(int bytes) {
        if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + " MiB";
        }
        return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " B";
    }
}
