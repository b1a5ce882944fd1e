package dev.zeugma.bench.versus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Message sizes as people write them: 64, 8K, 1M. */
final class Sizes {
    private static final int LARGEST = 64 << 20;
    private static final Pattern FORM = Pattern.compile("(\\d{1,8})([KM]?)");

    private Sizes() {}

    /**
     * The number of bytes meant.
     *
     * @throws IllegalArgumentException if that is no size from 0 to 64M
     */
    static int parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (form.matches()) {
            long bytes = Long.parseLong(form.group(1)) << shift(form.group(2));
            if (bytes <= LARGEST) {
                return (int) bytes;
            }
        }
        throw new IllegalArgumentException("size '" + text + "', expected 0 to 64M such as 64, 8K or 1M");
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "K" -> 10;
            case "M" -> 20;
            default -> 0;
        };
    }

    static String format(int bytes) {
        if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + " MiB";
        }
        return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " B";
    }
}
