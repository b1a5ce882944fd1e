package dev.zeugma.bench.perf.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The line that a role prints: library, kind and named columns, such as {@code zeugma lat size=64 rtt_us=141.20}. */
public final class ResultLine {
    private final String library;
    private final String kind;
    private final Map<String, String> columns;

    private ResultLine(String library, String kind, Map<String, String> columns) {
        this.library = library;
        this.kind = kind;
        this.columns = Collections.unmodifiableMap(columns);
    }

    static ResultLine of(String library, String kind) {
        return new ResultLine(library, kind, Map.of());
    }

    /** Returns this line with another column, formatted as by {@link String#format}. */
    ResultLine with(String column, String format, Object value) {
        Map<String, String> more = new LinkedHashMap<>(columns);
        more.put(column, String.format(Locale.ROOT, format, value));
        return new ResultLine(library, kind, more);
    }

    /**
     * Parses a result line.
     *
     * @throws IllegalArgumentException if the text is not a result line
     */
    public static ResultLine parse(String line) {
        String[] words = line.trim().split(" ");
        if (words.length < 2) {
            throw new IllegalArgumentException("not a result line: '" + line + "'");
        }
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
            String[] column = words[i].split("=", 2);
            if (column.length < 2) {
                throw new IllegalArgumentException("not a column: '" + words[i] + "' in '" + line + "'");
            }
            columns.put(column[0], column[1]);
        }
        return new ResultLine(words[0], words[1], columns);
    }

    /**
     * Returns the number in a column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public double number(String column) {
        return optionalNumber(column)
                .orElseThrow(() -> new IllegalArgumentException("no column '" + column + "' in '" + this + "'"));
    }

    /** Returns the number in a column, or empty if there is no such column. */
    public OptionalDouble optionalNumber(String column) {
        String value = columns.get(column);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    }

    @Override
    public String toString() {
        return library
                + ' '
                + kind
                + columns.entrySet().stream()
                        .map(column -> ' ' + column.getKey() + '=' + column.getValue())
                        .collect(Collectors.joining());
    }
}
