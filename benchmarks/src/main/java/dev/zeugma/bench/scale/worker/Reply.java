package dev.zeugma.bench.scale.worker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The reply of a worker process to a request: a line of named values, such as {@code ok messages=12 seconds=0.5}. */
public final class Reply {
    /** A reply without values. */
    static final Reply OK = new Reply(Map.of());

    private static final String OK_WORD = "ok";

    private static final String FAILED = "failed: ";

    private final Map<String, String> values;

    private Reply(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Returns this reply with another value. Neither name nor value may contain blanks. */
    Reply with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, String.valueOf(value));
        return new Reply(more);
    }

    /** Returns this reply with another number. */
    Reply with(String name, double value) {
        return with(name, String.format(Locale.ROOT, "%.6f", value));
    }

    /** Returns the line for a request that failed. */
    static String failure(String reason) {
        return FAILED + reason.replaceAll("\\R", " ");
    }

    /** Whether a line is a reply, even if the request failed. */
    public static boolean isReply(String line) {
        return line.split(" ")[0].equals(OK_WORD) || line.startsWith(FAILED);
    }

    /**
     * Parses a line.
     *
     * @throws IllegalArgumentException if the line is not a reply, or says that the request failed
     */
    public static Reply parse(String line) {
        String[] words = line.split(" ");
        if (!words[0].equals(OK_WORD)) {
            throw new IllegalArgumentException(line);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException("not a value: '" + words[i] + "' in '" + line + "'");
            }
            values.put(pair[0], pair[1]);
        }
        return new Reply(values);
    }

    /**
     * Returns the value of the given name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value '" + name + "' in '" + this + "'");
        }
        return value;
    }

    /**
     * Returns the number of the given name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    @Override
    public String toString() {
        return OK_WORD
                + values.entrySet().stream()
                        .map(value -> " " + value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining());
    }
}
