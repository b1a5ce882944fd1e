package dev.zeugma.mesh.services.protocol;

import org.jspecify.annotations.Nullable;

/** The kinds of messages; the package describes who sends them, and what their fields mean. */
public enum Kind {
    REGISTER('R', true),
    REGISTERED('K', true),
    REFUSED('X', true),
    LEAVE('L', false),
    REQUEST('Q', true),
    ANSWER('A', false),
    CLAIM('C', true),
    VERDICT('V', true),
    RELEASE('F', true),
    ERROR('E', false),
    LOST('D', false);

    private static final Kind[] BY_CODE = new Kind[128];

    static {
        for (Kind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final byte code;
    private final boolean named;

    Kind(char code, boolean named) {
        this.code = (byte) code;
        this.named = named;
    }

    byte code() {
        return code;
    }

    /** Returns whether the text is the name of a service, and so not empty. */
    boolean isNamed() {
        return named;
    }

    static @Nullable Kind of(byte code) {
        return code < 0 ? null : BY_CODE[code];
    }
}
