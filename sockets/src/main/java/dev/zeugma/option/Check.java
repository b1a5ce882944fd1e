package dev.zeugma.option;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.time.Duration;

/** Refuses bad option values with one line that names the option. */
final class Check {
    private Check() {}

    static int range(String option, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw invalid(option, "is " + value + ", expected " + lowest + " to " + highest);
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
