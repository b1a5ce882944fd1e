package dev.zeugma.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Objects;

/** What a {@link Message} does with its frames, each of which is a byte[] or a ByteBuf. */
final class Frames {
    private Frames() {}

    /** Returns the text in UTF-8; the name is that of the argument, for the exception if it is null. */
    static byte[] encode(String text, String name) {
        return Objects.requireNonNull(text, name).getBytes(UTF_8);
    }

    static ByteBuf buffer(Object frame) {
        return frame instanceof ByteBuf buffer ? buffer : Unpooled.wrappedBuffer((byte[]) frame);
    }

    static byte[] bytes(Object frame) {
        return frame instanceof ByteBuf buffer ? ByteBufUtil.getBytes(buffer) : (byte[]) frame;
    }

    /** Returns an array whole, and of a buffer a copy of the first bytes. */
    static byte[] firstBytes(Object frame, int atLeast) {
        return frame instanceof ByteBuf buffer
                ? ByteBufUtil.getBytes(buffer, buffer.readerIndex(), Math.min(atLeast, buffer.readableBytes()))
                : (byte[]) frame;
    }

    static int length(Object frame) {
        return frame instanceof ByteBuf buffer ? buffer.readableBytes() : ((byte[]) frame).length;
    }

    static Object retainedDuplicate(Object frame) {
        return frame instanceof ByteBuf buffer ? buffer.retainedDuplicate() : frame;
    }

    static boolean sameBytes(Object one, Object other) {
        return (one instanceof byte[] array && other instanceof byte[] otherArray)
                ? Arrays.equals(array, otherArray)
                : ByteBufUtil.equals(buffer(one), buffer(other));
    }
}
