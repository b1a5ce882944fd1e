package dev.zeugma.endpoint;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;

/** What is said of a text that is no endpoint. */
final class MalformedEndpoint {
    private static final int CHARACTERS_SHOWN = 80;

    private MalformedEndpoint() {}

    /** Names the text in one line. */
    static ZmqException exception(String text, String expected) {
        String shown = text.length() > CHARACTERS_SHOWN ? text.substring(0, CHARACTERS_SHOWN) + "…" : text;
        return new ZmqException(ErrorCode.EINVAL, "endpoint '" + shown + "' is malformed: " + expected);
    }
}
