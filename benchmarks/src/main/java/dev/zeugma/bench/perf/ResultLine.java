package dev.zeugma.bench.perf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The one line that a role prints: library, kind, and named columns, such as {@code zeugma lat size=64 rtt_us=141.20}. */
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

    /** This line with a column more; the format is that of {@link String#format}. */
    ResultLine with(String column, String format, Object value) {
        Map<String, String> more = new LinkedHashMap<>(columns);
        more.put(column, String.format(Locale.ROOT, format, value));
        return new ResultLine(library, kind, more);
    }

    /**
     * Reads a line back.
     *
     * @throws IllegalArgumentException if it is not such a line
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
     * The number in a column, which must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public double number(String column) {
        return numberIfThere(column)
                .orElseThrow(() -> new IllegalArgumentException("no column '" + column + "' in '" + this + "'"));
    }

    /** The number in a column that not every line has. */
    public OptionalDouble numberIfThere(String column) {
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
