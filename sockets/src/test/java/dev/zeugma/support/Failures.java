package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks the failures of calls. */
public final class Failures {
    private Failures() {}

    /** Checks that the call fails with this code, and returns the exception. */
    public static ZmqException assertFails(ErrorCode code, ThrowingCallable call) {
        return assertCode(code, catchThrowable(call));
    }

    /** Checks that a failure has this code, and returns it typed. */
    public static ZmqException assertCode(ErrorCode code, Throwable failure) {
        assertThat(failure).isInstanceOf(ZmqException.class);
        ZmqException typed = (ZmqException) failure;
        assertThat(typed.code()).as("%s", typed).isEqualTo(code);
        return typed;
    }
}
