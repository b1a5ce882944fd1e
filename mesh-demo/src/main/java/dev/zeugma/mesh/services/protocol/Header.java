package dev.zeugma.mesh.services.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zeugma.message.Message;
import java.nio.ByteBuffer;

/**
 * The first frame of every message: one byte for the kind, one for the detail, eight for the number (big-endian), and up to 255
 * bytes of printable ASCII text.
 *
 * @param kind the kind of the message
 * @param detail a status, or how many requests a service processes at a time; 0 to 255
 * @param number the number of a request, or the token of an instance
 * @param text the name of a service, or an explanation
 */
public record Header(Kind kind, int detail, long number, String text) {
    private static final int FIXED_BYTES = 10;
    private static final int MAX_TEXT = 255;

    /** Creates a header that carries a status. */
    public Header(Kind kind, Status status, long number, String text) {
        this(kind, status.code(), number, text);
    }

    /** Returns the registration of an instance that processes the given number of requests at a time, 1 to 255. */
    public static Header register(String name, long token, int atOnce) {
        return new Header(Kind.REGISTER, atOnce, token, name);
    }

    /** Returns the header of a request. */
    public static Header request(String name, long number) {
        return new Header(Kind.REQUEST, 0, number, name);
    }

    /** Returns the header of an answer. */
    public static Header answer(Status status, long number) {
        return new Header(Kind.ANSWER, status, number, "");
    }

    /** Returns an error message with an explanation, which is cut if it is too long. */
    public static Header error(String reason) {
        return new Header(Kind.ERROR, 0, 0, reason.substring(0, Math.min(reason.length(), MAX_TEXT)));
    }

    /** Returns a header of this kind without any fields. */
    public static Header of(Kind kind) {
        return new Header(kind, 0, 0, "");
    }

    /** Returns the detail as a status. */
    public Status status() {
        return Status.of(detail);
    }

    /** Returns the frame. */
    public byte[] encode() {
        byte[] frame = new byte[FIXED_BYTES + text.length()];
        ByteBuffer.wrap(frame)
                .put(kind.code())
                .put((byte) detail)
                .putLong(number)
                .put(text.getBytes(ISO_8859_1));
        return frame;
    }

    /** Returns a message of this header alone. */
    public Message toMessage() {
        return Message.of(encode());
    }

    /** Returns the given message with this header in place of its first frame. */
    public Message replaceIn(Message message) {
        return message.hasMore() ? message.rest().prepend(encode()) : toMessage();
    }

    /**
     * Reads a frame.
     *
     * @throws MalformedException if it is no header, whoever made it
     */
    public static Header parse(byte[] frame) throws MalformedException {
        if (frame.length < FIXED_BYTES || frame.length > FIXED_BYTES + MAX_TEXT) {
            throw new MalformedException("the first frame has " + frame.length + " bytes, expected 10 to 265");
        }
        Kind kind = Kind.of(frame[0]);
        if (kind == null) {
            throw new MalformedException("unknown kind " + (frame[0] & 0xff));
        }
        ByteBuffer fields = ByteBuffer.wrap(frame, 1, FIXED_BYTES - 1);
        Header header = new Header(kind, fields.get() & 0xff, fields.getLong(), text(frame));
        header.check();
        return header;
    }

    private static String text(byte[] frame) throws MalformedException {
        for (int i = FIXED_BYTES; i < frame.length; i++) {
            if (frame[i] < ' ' || frame[i] > '~') {
                throw new MalformedException("the text is not printable ASCII");
            }
        }
        return new String(frame, FIXED_BYTES, frame.length - FIXED_BYTES, ISO_8859_1);
    }

    private void check() throws MalformedException {
        if (kind.isNamed() && text.isEmpty()) {
            throw new MalformedException(kind + " without a name");
        }
        switch (kind) {
            case REGISTER, CLAIM, RELEASE -> {
                if (number == 0) {
                    throw new MalformedException(kind + " without a token");
                }
                if (kind == Kind.REGISTER && detail == 0) {
                    throw new MalformedException("REGISTER for 0 requests at a time");
                }
            }
            case ANSWER, VERDICT, REFUSED, REGISTERED -> {
                if (!Status.isValid(detail)) {
                    throw new MalformedException(kind + " with the unknown status " + detail);
                }
            }
            case LEAVE, REQUEST, ERROR, LOST -> {}
        }
    }
}
