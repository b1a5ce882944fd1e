package dev.zeugma.mock;

/**
 * The bytes that a peer sends from the first on, and what is remarkable about them.
 *
 * @param what tells it in a few words; the name of the test
 */
record WireInput(String what, byte[] bytes) {
    static WireInput of(String what, byte[]... parts) {
        return new WireInput(what, ZmtpBytes.join(parts));
    }

    @Override
    public String toString() {
        return what;
    }
}
