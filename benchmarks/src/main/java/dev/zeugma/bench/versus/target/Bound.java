package dev.zeugma.bench.versus.target;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound for a measured number.
 *
 * @param text the bound as written and printed, such as {@code >= 2.2}
 * @param isLowerBound whether the number must be at least the value, rather than at most
 * @param value the limit itself
 */
record Bound(String text, boolean isLowerBound, double value) {
    private static final Pattern PATTERN = Pattern.compile("(>=|<=) (\\d{1,9}(?:\\.\\d{1,9})?)");

    /**
     * Parses a bound.
     *
     * @throws IllegalArgumentException if the text is not a bound
     */
    static Bound parse(String text) {
        Matcher form = PATTERN.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("bound '" + text + "', expected a text such as '>= 2.2' or '<= 0.9'");
        }
        return new Bound(text, form.group(1).equals(">="), Double.parseDouble(form.group(2)));
    }

    boolean holds(double measured) {
        return isLowerBound ? measured >= value : measured <= value;
    }

    @Override
    public String toString() {
        return text;
    }
}
