package dev.zeugma.internal.net;

import io.netty.channel.ConnectTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps network failures to the errno values of Linux. In Java only the message of the failure identifies them. */
final class Errno {
    static final int EIO = 5;
    static final int EPIPE = 32;
    static final int ETIMEDOUT = 110;

    private static final Map<String, Integer> BY_TEXT = Map.of(
            "No such file", 2,
            "ermission denied", 13,
            "Too many open files in system", 23,
            "Too many open files", 24,
            "Broken pipe", EPIPE,
            "No buffer space", 105,
            "Connection reset", 104,
            "aborted", 103,
            "timed out", ETIMEDOUT,
            "refused", 111);

    private Errno() {}

    /** Returns the errno of a failure; EIO if it is unknown. */
    static int of(@Nullable Throwable failure) {
        if (failure instanceof ConnectTimeoutException) {
            return ETIMEDOUT;
        } else if (failure instanceof NoSuchFileException) {
            return 2;
        } else if (failure instanceof AccessDeniedException) {
            return 13;
        }
        String text = failure == null ? "" : String.valueOf(failure.getMessage());
        return BY_TEXT.entrySet().stream()
                .filter(each -> text.contains(each.getKey()))
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(EIO);
    }
}
