package dev.zeugma.internal.engine;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Deadline;
import java.time.Duration;

/** Creates the exceptions of calls that wait or whose socket is closed. */
public final class Errors {
    private Errors() {}

    static ZmqException noRoom(Duration timeout) {
        return new ZmqException(ErrorCode.EAGAIN, "no peer had room within " + Deadline.text(timeout));
    }

    static ZmqException nothingReceived(Duration timeout) {
        return new ZmqException(ErrorCode.EAGAIN, "no message arrived within " + Deadline.text(timeout));
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
