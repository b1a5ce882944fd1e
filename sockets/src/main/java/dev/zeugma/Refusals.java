package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.pipe.Deadline;
import java.time.Duration;

/** What calls that send or receive fail with. */
final class Refusals {
    private Refusals() {}

    static ZmqException noRoom(Duration timeout) {
        return new ZmqException(ErrorCode.EAGAIN, "no peer had room within " + Deadline.text(timeout));
    }

    static ZmqException nothingCame(Duration timeout) {
        return new ZmqException(ErrorCode.EAGAIN, "no message came within " + Deadline.text(timeout));
    }

    static ZmqException interrupted() {
        return new ZmqException(ErrorCode.EINTR, "interrupted while waiting");
    }

    static ZmqException onEventLoop() {
        return new ZmqException(ErrorCode.EDEADLK, "a call that waits was made on an event loop");
    }

    static ZmqException closed(ErrorCode reason) {
        return new ZmqException(reason, reason == ErrorCode.ETERM ? "the context is closed" : "the socket is closed");
    }
}
