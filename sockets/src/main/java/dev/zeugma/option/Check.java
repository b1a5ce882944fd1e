package dev.zeugma.option;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.time.Duration;

/** Rejects invalid values with EINVAL and a one-line message that names the option. */
final class Check {
    private Check() {}

    static int range(String option, int value, int min, int max) {
        range(option, (long) value, min, max);
        return value;
    }

    static long range(String option, long value, long min, long max) {
        if (value < min || value > max) {
            throw invalid(option, "is " + value + ", expected " + min + " to " + max);
        }
        return value;
    }

    static Duration notNegative(String option, Duration value) {
        if (value.isNegative()) {
            throw invalid(option, "is " + value + ", expected a duration that is not negative");
        }
        return value;
    }

    static ZmqException invalid(String option, String problem) {
        return new ZmqException(ErrorCode.EINVAL, "option " + option + " " + problem);
    }
}
