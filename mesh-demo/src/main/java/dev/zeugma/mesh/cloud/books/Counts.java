package dev.zeugma.mesh.cloud.books;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number for each {@link Count}. Immutable. */
public final class Counts {
    public static final Counts NONE = new Counts(Map.of());

    /** The numbers that are not 0, and perhaps others. */
    private final Map<Count, Long> numbers;

    private Counts(Map<Count, Long> numbers) {
        this.numbers = numbers;
    }

    static Counts of(Map<Count, Long> numbers) {
        return new Counts(Map.copyOf(numbers));
    }

    public long get(Count count) {
        return numbers.getOrDefault(count, 0L);
    }

    Counts plus(Count count, long more) {
        return plus(new Counts(Map.of(count, more)));
    }

    Counts plus(Counts other) {
        return combined(other, Long::sum);
    }

    Counts minus(Counts other) {
        return combined(other, (mine, theirs) -> mine - theirs);
    }

    private Counts combined(Counts other, LongBinaryOperator operator) {
        Map<Count, Long> results = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            results.put(count, operator.applyAsLong(get(count), other.get(count)));
        }
        return new Counts(results);
    }

    /** Returns {@code NAME=NUMBER} pairs, separated by commas. */
    @Override
    public String toString() {
        return Stream.of(Count.values()).map(count -> count + "=" + get(count)).collect(Collectors.joining(","));
    }

    /** Parses what {@link #toString} returned. */
    static Counts parse(String text) {
        Map<Count, Long> numbers = new EnumMap<>(Count.class);
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            numbers.put(Count.valueOf(pair.substring(0, equals)), Long.valueOf(pair.substring(equals + 1)));
        }
        return new Counts(numbers);
    }
}
