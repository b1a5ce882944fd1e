package dev.zeugma.endpoint;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;

/** The error for a malformed endpoint. */
final class MalformedEndpoint {
    private static final int CHARACTERS_SHOWN = 80;

    private MalformedEndpoint() {}

    /** Returns EINVAL with a message that shows at most the beginning of the text. */
    static ZmqException exception(String text, String expected) {
        String shown = text.length() > CHARACTERS_SHOWN ? text.substring(0, CHARACTERS_SHOWN) + "…" : text;
        return new ZmqException(ErrorCode.EINVAL, "endpoint '" + shown + "' is malformed: " + expected);
    }
}
