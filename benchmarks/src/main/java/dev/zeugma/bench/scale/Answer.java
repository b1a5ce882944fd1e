package dev.zeugma.bench.scale;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a worker process answers to a request: a line of named values, such as {@code ok messages=12 seconds=0.5}. */
final class Answer {
    /** An answer that tells no more than that the request was fulfilled. */
    static final Answer OK = new Answer(Map.of());

    private static final String FULFILLED = "ok";

    private static final String FAILED = "failed: ";

    private final Map<String, String> values;

    private Answer(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** This answer with a value more; neither may hold blanks. */
    Answer with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, String.valueOf(value));
        return new Answer(more);
    }

    /** This answer with a number more, in as many digits as are of use. */
    Answer with(String name, double value) {
        return with(name, String.format(Locale.ROOT, "%.6f", value));
    }

    /** The line that tells why a request failed. */
    static String failure(String reason) {
        return FAILED + reason.replaceAll("\\R", " ");
    }

    /** Whether a line is an answer, be it that the request failed. */
    static boolean isAnswer(String line) {
        return line.split(" ")[0].equals(FULFILLED) || line.startsWith(FAILED);
    }

    /**
     * Reads a line back.
     *
     * @throws IllegalArgumentException if it is not an answer, or tells that the request failed
     */
    static Answer parse(String line) {
        String[] words = line.split(" ");
        if (!words[0].equals(FULFILLED)) {
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
        return new Answer(values);
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value '" + name + "' in '" + this + "'");
        }
        return value;
    }

    /**
     * The number of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    double number(String name) {
        return Double.parseDouble(text(name));
    }

    @Override
    public String toString() {
        return FULFILLED
                + values.entrySet().stream()
                        .map(value -> " " + value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining());
    }
}
