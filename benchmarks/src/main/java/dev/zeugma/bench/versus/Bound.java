package dev.zeugma.bench.versus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a measured number must keep to.
 *
 * @param text as it is written and shown, such as {@code >= 2.2}
 */
record Bound(String text, boolean isLeast, double value) {
    private static final Pattern FORM = Pattern.compile("(>=|<=) (\\d{1,9}(?:\\.\\d{1,9})?)");

    /**
     * Reads a bound.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Bound parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("bound '" + text + "', expected such as '>= 2.2' or '<= 0.9'");
        }
        return new Bound(text, form.group(1).equals(">="), Double.parseDouble(form.group(2)));
    }

    boolean holds(double measured) {
        return isLeast ? measured >= value : measured <= value;
    }

    @Override
    public String toString() {
        return text;
    }
}
