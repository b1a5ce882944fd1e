package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;

/**
 * Turns {@link Message} and {@link Command} objects, and what a {@link MessageSource} gives, into the bytes of ZMTP 3.x
 * frames (RFC 37, "Framing").
 *
 * <p>The arrays of a message are taken over: long ones are copied piece by piece as the channel takes them, so they must
 * not change until they are written. Its buffers are released when they are written, or when that fails; only short ones
 * are copied. Nothing reaches the transport before {@code flush()}, but when 64 KiB have come together they are handed on;
 * a long array waits for the flush, and after it for the channel to be writable. A promise completes when the bytes of its
 * message were written, and fails when that failed; the void promise is the cheap one.
 *
 * <p>Writing a {@link MessageSource} fetches messages, and flushes them in batches of 64 KiB, until the source has none
 * or the channel is not writable any more; the rest of less than a batch waits for {@code flush()}. Write the source
 * again when it has messages again, and at each {@code channelWritabilityChanged}. Its promise completes when what this
 * call fetched was written.
 *
 * <p>What cannot be encoded, because memory is exhausted or a source throws, closes the channel: the stream would have a
 * hole otherwise.
 * Owner: the channel's event loop.
 */
public final class MessageEncoder extends ChannelDuplexHandler {
    /** A longer subscription stays a message, as a peer may not take commands of that length, bytes. */
    private static final int LONGEST_SUBSCRIPTION = 32 * 1024;

    private final WriteQueue queue = new WriteQueue();

    /** Whether the next handler has yet to be told of the channel's writability. */
    private boolean writabilityChanged;

    private boolean subscriptionsAreCommands;

    /** An encoder for one connection, which begins behind the handshake. */
    public MessageEncoder() {}

    /**
     * From now on messages of one frame that is a {@link SubscriptionFrame} are written as the commands of ZMTP 3.1, unless
     * they are very long. For the subscriber's side, on the channel's event loop.
     */
    public void writeSubscriptionsAsCommands() {
        subscriptionsAreCommands = true;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (!(msg instanceof Message || msg instanceof MessageSource || msg instanceof Command)) {
            sealAll(ctx);
            queue.writeSealed(ctx);
            ctx.write(msg, promise);
        } else if (promise.setUncancellable()) { // from here on its bytes cannot be taken out of the batch again
            encode(ctx, msg, promise);
        } else if (msg instanceof Message message) {
            message.release();
        }
    }

    private void encode(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        try {
            if (msg instanceof Message message) {
                add(ctx, message);
            } else if (msg instanceof MessageSource source) {
                fetch(ctx, source);
            } else {
                queue.add(ctx, (Command) msg);
            }
            queue.settle(ctx);
        } catch (Throwable cause) {
            queue.fail(cause);
            promise.tryFailure(cause);
            ctx.close();
            return;
        }
        queue.whenWritten(ctx, promise);
        if (queue.isFull()) {
            queue.writeUpToPieces(ctx);
        }
        tellWritability(ctx);
    }

    private void add(ChannelHandlerContext ctx, Message message) {
        if (subscriptionsAreCommands && isSubscription(message)) {
            queue.add(ctx, SubscriptionFrame.command(message.first()));
            message.release();
        } else {
            queue.add(ctx, message);
        }
    }

    private static boolean isSubscription(Message message) {
        return !message.hasMore()
                && message.firstLength() <= LONGEST_SUBSCRIPTION
                && SubscriptionFrame.isFirstOf(message);
    }

    private void fetch(ChannelHandlerContext ctx, MessageSource source) {
        while (ctx.channel().isWritable()) {
            Message next = source.poll();
            if (next == null) {
                return;
            }
            add(ctx, next);
            if (queue.isFull()) {
                queue.flushSealed(ctx);
            }
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        sealAll(ctx);
        flushSealed(ctx);
    }

    private void sealAll(ChannelHandlerContext ctx) {
        queue.settle(ctx);
        queue.seal();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        writabilityChanged = true;
        if (queue.isInPieces()) {
            flushSealed(ctx);
        } else {
            tellWritability(ctx);
        }
    }

    private void flushSealed(ChannelHandlerContext ctx) {
        try {
            queue.flushSealed(ctx);
        } catch (Throwable cause) { // no memory for a piece: nobody waits here whose promise would tell of it
            queue.fail(cause);
            ctx.fireExceptionCaught(cause);
            ctx.close();
            return;
        }
        tellWritability(ctx);
    }

    /** Not while the queue is flushed: a handler that then writes as long as the channel is writable would never end. */
    private void tellWritability(ChannelHandlerContext ctx) {
        if (writabilityChanged && !queue.isFlushing()) {
            writabilityChanged = false;
            ctx.fireChannelWritabilityChanged();
        }
    }

    /** Fails what was not flushed, as Netty does with everything that is not flushed before a close. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        failQueued();
        ctx.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        failQueued();
    }

    private void failQueued() {
        if (!queue.isEmpty()) {
            queue.fail(new ClosedChannelException());
        }
    }
}
