package dev.zeugma.guide.program;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line, in seconds such as {@code 2} or {@code 0.5}. */
final class Seconds {
    private static final Pattern FORMAT = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

    private Seconds() {}

    static Duration parse(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is not a number of seconds such as 2 or 0.5");
        }
        return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
    }
}
