package dev.zeugma.internal.engine;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Deadline;
import java.time.Duration;
import java.util.Objects;

/** Creates the exceptions of calls that wait or whose socket is closed. */
public final class Errors {
    private Errors() {}

    static ZmqException noRoom(Duration timeout) {
        return new ZmqException(ErrorCode.EAGAIN, "no peer had room within " + Deadline.text(timeout));
    }

    static ZmqException nothingReceived(Duration timeout) {
        return new ZmqException(ErrorCode.EAGAIN, "no message arrived within " + Deadline.text(timeout));
    }

    /** Returns the linger time that was passed to close; throws EINVAL if it is negative. */
    public static Duration checkedLinger(Duration linger) {
        if (Objects.requireNonNull(linger, "linger").isNegative()) {
            throw new ZmqException(
                    ErrorCode.EINVAL, "linger is " + linger + ", expected a duration that is not negative");
        }
        return linger;
    }

    /** Returns EINTR. */
    public static ZmqException interrupted() {
        return new ZmqException(ErrorCode.EINTR, "interrupted while waiting");
    }

    /** Returns ETERM or ENOTSOCK. */
    public static ZmqException closed(ErrorCode reason) {
        return new ZmqException(reason, reason == ErrorCode.ETERM ? "the context is closed" : "the socket is closed");
    }
}
