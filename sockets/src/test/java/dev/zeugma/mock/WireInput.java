package dev.zeugma.mock;

/**
 * All bytes that a peer sends, and a description of what is special about them.
 *
 * @param what a short description, used as the name of the test
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
