package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.PromiseNotifier;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Encoded bytes that wait to be written: sealed buffers in order, then the open batch.
 *
 * <p>Adding never calls other handlers, so that they cannot write into the middle of a message; only writing does.
 * Bytes added while a long array is written in pieces wait behind it. Owner: the channel's event loop.
 */
final class WriteQueue {
    /** Capacity of a batch, in bytes. */
    static final int BATCH_CAPACITY = 64 * 1024;

    /** The length, in bytes, from which a frame is not staged and a buffer is not copied. */
    static final int LARGE = 8 * 1024;

    /**
     * The length, in bytes, of the pieces in which longer arrays are copied, each when the channel has accepted the
     * previous one, so that a connection does not need network memory for its longest array. At 1 MiB this is as fast
     * as copying the whole array; pieces of 64 KiB reached only 0.85 of that speed.
     */
    private static final int PIECE = 512 * 1024;

    /** Enough for a write to the channel, in bytes: a batch that had no room left is always longer. */
    private static final int FULL = BATCH_CAPACITY * 3 / 4;

    private static final int MIN_BATCH = 512;
    private static final Scratch SCRATCH = new Scratch();
    private static final byte[] NONE = {};

    private final ArrayDeque<Sealed> sealed = new ArrayDeque<>(2);
    private long sealedBytes;

    /** Bytes added last, before they move to the open batch; only while a handler runs. */
    private byte[] staging = NONE;

    private int staged;
    private @Nullable ByteBuf batch;
    private @Nullable ChannelPromise batchPromise;

    /** Initial capacity of the next batch: the size of the last one, so that idle connections need little. */
    private int expectedBatch = MIN_BATCH;

    /** Whether the channel is being written to; what its handlers request meanwhile is done afterwards. */
    private boolean flushing;

    /** Bytes that no longer grow, whether they are an array, and the promise to complete when they are written. */
    private record Sealed(
            ByteBuf bytes, boolean isArray, @Nullable ChannelPromise promise) {
        boolean inPieces() {
            return isArray && bytes.readableBytes() > PIECE;
        }
    }

    /** Adds all frames of a message, and takes it over. */
    void add(ChannelHandlerContext ctx, Message message) {
        Message at = message;
        try {
            while (at.hasMore()) {
                addFirst(ctx, Frames.MORE, at);
                at = at.rest();
            }
            addFirst(ctx, 0, at);
        } catch (Throwable outOfMemory) {
            at.release();
            throw outOfMemory;
        }
    }

    private void addFirst(ChannelHandlerContext ctx, int flags, Message message) {
        if (message.firstIsBuffer()) {
            add(ctx, flags, message.firstBuffer());
        } else {
            add(ctx, flags, message.first());
        }
    }

    /** Adds the frame of a command. */
    void add(ChannelHandlerContext ctx, Command command) {
        add(ctx, Frames.COMMAND, command.body());
    }

    private void add(ChannelHandlerContext ctx, int flags, byte[] body) {
        if (body.length < LARGE) {
            beginFrame(ctx, flags, body.length, body.length);
            System.arraycopy(body, 0, staging, staged, body.length);
            staged += body.length;
        } else {
            beginFrame(ctx, flags, body.length, 0);
            addLarge(ctx, body);
        }
    }

    private void add(ChannelHandlerContext ctx, int flags, ByteBuf body) {
        int length = body.readableBytes();
        if (length < LARGE) {
            beginFrame(ctx, flags, length, length);
            body.getBytes(body.readerIndex(), staging, staged, length);
            staged += length;
            body.release();
        } else {
            beginFrame(ctx, flags, length, 0);
            settle(ctx);
            seal();
            addSealed(body, false, null);
        }
    }

    /** Adds a header, and makes room for {@code room} bytes after it. */
    private void beginFrame(ChannelHandlerContext ctx, int flags, int bodyLength, int room) {
        byte[] out = stagingWithRoom(ctx, Frames.MAX_HEADER_LENGTH + room);
        staged = Frames.encodeHeader(flags, bodyLength, out, staged);
    }

    /** Fills up the open batch, so that headers are not written separately: at 64 KiB, 1.17 x the speed of a separate array. */
    private void addLarge(ChannelHandlerContext ctx, byte[] body) {
        settle(ctx);
        ByteBuf open = batchWithRoom(ctx, 1);
        int first = Math.min(body.length, open.maxWritableBytes());
        open.writeBytes(body, 0, first);
        int rest = body.length - first;
        if (rest > BATCH_CAPACITY) {
            seal();
            addSealed(Unpooled.wrappedBuffer(body, first, rest), true, null);
        } else if (rest > 0) {
            batchWithRoom(ctx, rest).writeBytes(body, first, rest);
        }
    }

    private void addSealed(ByteBuf bytes, boolean isArray, @Nullable ChannelPromise promise) {
        sealed.add(new Sealed(bytes, isArray, promise));
        sealedBytes += bytes.readableBytes();
    }

    private byte[] stagingWithRoom(ChannelHandlerContext ctx, int length) {
        if (length > staging.length - staged) {
            settle(ctx);
            staging = SCRATCH.borrow();
        }
        return staging;
    }

    /** Moves staged bytes to the open batch. Call it before a handler returns, and before sealing. */
    void settle(ChannelHandlerContext ctx) {
        if (staging != NONE) {
            byte[] full = staging;
            int length = staged;
            staging = NONE;
            staged = 0;
            try {
                batchWithRoom(ctx, length).writeBytes(full, 0, length);
            } finally {
                SCRATCH.giveBack(full);
            }
        }
    }

    private ByteBuf batchWithRoom(ChannelHandlerContext ctx, int length) {
        ByteBuf open = batch;
        if (open != null && length <= open.maxWritableBytes()) {
            return open;
        }
        seal();
        open = ctx.alloc().directBuffer(expectedBatch, BATCH_CAPACITY);
        batch = open;
        return open;
    }

    /** Closes the open batch, so that further bytes go into another buffer. */
    void seal() {
        ByteBuf open = batch;
        if (open == null) {
            return;
        }
        int used = open.readableBytes();
        expectedBatch = Math.max(MIN_BATCH, used);
        addSealed(open, false, batchPromise);
        batch = null;
        batchPromise = null;
    }

    /** Returns whether enough is sealed to be worth a write to the channel. */
    boolean isFull() {
        return sealedBytes >= FULL;
    }

    /** Completes the promise when all bytes added so far are written; a void promise costs nothing. */
    void completeWhenWritten(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (promise.isVoid()) {
            return;
        }
        Sealed last;
        if (batch != null) {
            batchPromise = join(ctx, batchPromise, promise);
        } else if ((last = sealed.pollLast()) != null) {
            sealed.add(new Sealed(last.bytes, last.isArray, join(ctx, last.promise, promise)));
        } else {
            ctx.write(Unpooled.EMPTY_BUFFER, promise);
        }
    }

    private static ChannelPromise join(
            ChannelHandlerContext ctx, @Nullable ChannelPromise existing, ChannelPromise promise) {
        ChannelPromise joint = existing == null ? ctx.newPromise() : existing;
        return joint.addListener(new PromiseNotifier<Void, ChannelFuture>(false, promise));
    }

    /** Writes all sealed buffers. Handlers called by this may add more and call it again; the order is preserved. */
    void writeSealed(ChannelHandlerContext ctx) {
        while (!sealed.isEmpty()) {
            writeFirst(ctx);
        }
    }

    /** Writes the sealed buffers up to the first array that is written in pieces. */
    void writeUpToPieces(ChannelHandlerContext ctx) {
        while (!sealed.isEmpty() && !isInPieces()) {
            writeFirst(ctx);
        }
    }

    private void writeFirst(ChannelHandlerContext ctx) {
        Sealed first = sealed.remove();
        sealedBytes -= first.bytes.readableBytes();
        ctx.write(first.bytes, first.promise == null ? ctx.voidPromise() : first.promise);
    }

    /** Returns whether the next buffer is an array that is written in pieces. */
    boolean isInPieces() {
        Sealed first = sealed.peek();
        return first != null && first.inPieces();
    }

    /**
     * Writes and flushes the sealed buffers, pieces only while the channel is writable; the rest waits for the next call. Does
     * nothing if it is running already.
     */
    void flushSealed(ChannelHandlerContext ctx) {
        if (flushing) {
            return;
        }
        flushing = true;
        try {
            do {
                writeUpToPieces(ctx);
                if (isInPieces() && ctx.channel().isWritable()) {
                    writePiece(ctx, sealed.element().bytes);
                }
                ctx.flush();
            } while (!sealed.isEmpty() && (!isInPieces() || ctx.channel().isWritable()));
        } finally {
            flushing = false;
        }
    }

    private void writePiece(ChannelHandlerContext ctx, ByteBuf array) {
        ByteBuf piece = ctx.alloc().directBuffer(PIECE).writeBytes(array, PIECE);
        sealedBytes -= PIECE;
        ctx.write(piece, ctx.voidPromise());
    }

    /** Returns whether {@link #flushSealed} is running. */
    boolean isFlushing() {
        return flushing;
    }

    /** Releases everything and fails all promises. */
    void fail(Throwable cause) {
        if (staging != NONE) {
            SCRATCH.giveBack(staging);
            staging = NONE;
            staged = 0;
        }
        seal();
        for (Sealed next = sealed.poll(); next != null; next = sealed.poll()) {
            next.bytes.release();
            if (next.promise != null) {
                next.promise.tryFailure(cause);
            }
        }
        sealedBytes = 0;
    }

    /** Returns whether there is nothing left to write. */
    boolean isEmpty() {
        return staging == NONE && batch == null && sealed.isEmpty();
    }
}
