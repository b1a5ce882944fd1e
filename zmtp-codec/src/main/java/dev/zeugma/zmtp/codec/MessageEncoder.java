package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;

/**
 * Encodes {@link Message} and {@link Command} objects, and the messages of a {@link MessageSource}, as ZMTP 3.x frames
 * (RFC 37, "Framing").
 *
 * <p>The encoder takes ownership of the arrays of a message, which must not be modified until they are written: long
 * arrays are copied piece by piece as the channel accepts them. Buffers are released when they were written or writing
 * them failed; only short ones are copied. Nothing is flushed to the transport before {@code flush()}, but each full
 * batch of 64 KiB is written ahead; a long array waits for the flush and then for the channel to become writable. A
 * promise completes when the bytes of its message were written, and fails if writing them fails; the void promise is
 * cheaper.
 *
 * <p>Writing a {@link MessageSource} takes messages from it, and flushes them in batches of 64 KiB, until the source is
 * empty or the channel is no longer writable; the last, incomplete batch waits for {@code flush()}. Write the source
 * again when it has new messages, and at each {@code channelWritabilityChanged}. Its promise completes when the
 * messages taken by this write were written.
 *
 * <p>If encoding fails, because memory is exhausted or a source throws, the channel is closed, as the stream would
 * otherwise have a gap. Owner: the channel's event loop.
 */
public final class MessageEncoder extends ChannelDuplexHandler {
    /**
     * The maximum length of a subscription that is written as a command, in bytes; peers may not accept longer
     * commands.
     */
    private static final int MAX_SUBSCRIPTION_COMMAND = 32 * 1024;

    private final WriteQueue queue = new WriteQueue();

    /** Whether {@code channelWritabilityChanged} is still to be fired. */
    private boolean writabilityChanged;

    private boolean subscriptionsAreCommands;

    /** Creates the encoder of one connection, whose handshake is complete. */
    public MessageEncoder() {}

    /**
     * Writes messages that consist of one {@link SubscriptionFrame} as commands of ZMTP 3.1 from now on, unless they
     * are longer than 32 KiB. Intended for the subscriber's side. Call this on the channel's event loop.
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
        } else if (promise.setUncancellable()) { // from here on its bytes cannot be removed from the batch
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
        queue.completeWhenWritten(ctx, promise);
        if (queue.isFull()) {
            queue.writeUpToPieces(ctx);
        }
        fireWritabilityChanged(ctx);
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
                && message.firstLength() <= MAX_SUBSCRIPTION_COMMAND
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
            fireWritabilityChanged(ctx);
        }
    }

    private void flushSealed(ChannelHandlerContext ctx) {
        try {
            queue.flushSealed(ctx);
        } catch (Throwable cause) { // no memory for a piece, and no promise that could report it
            queue.fail(cause);
            ctx.fireExceptionCaught(cause);
            ctx.close();
            return;
        }
        fireWritabilityChanged(ctx);
    }

    /** Not during a flush of the queue: a handler that then writes while the channel is writable would never return. */
    private void fireWritabilityChanged(ChannelHandlerContext ctx) {
        if (writabilityChanged && !queue.isFlushing()) {
            writabilityChanged = false;
            ctx.fireChannelWritabilityChanged();
        }
    }

    /** Fails what was not flushed, as Netty does on close. */
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
