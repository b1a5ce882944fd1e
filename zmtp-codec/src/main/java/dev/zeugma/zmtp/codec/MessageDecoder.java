package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes behind a handshake into {@link Message} and {@link Command} objects (RFC 37, "Framing").
 *
 * <p>The arrays in them are new and belong to the receiver. A command may come between the frames of a message: it is
 * fired at once, the message when it is complete. READY and ERROR, which belong to the handshake, are ignored as libzmq
 * does; commands that this version does not know are fired as {@link Command.Unknown}.
 *
 * <p><b>Back pressure.</b> One read may hold thousands of messages. A receiver that cannot take more sets the channel's
 * {@code autoRead} to false, in {@code channelRead} or at any other time: nothing more is fired, and the rest of the read
 * is kept until {@code autoRead} is true again, or for one message more at each {@code read()}. Only when the channel
 * becomes inactive is the rest fired unasked, before {@code channelInactive}: these messages have arrived, and there is no
 * later moment for them.
 *
 * <p>A peer that breaks a rule or a limit causes one {@link ProtocolException} in the pipeline and is disconnected; an
 * incomplete message is dropped. Owner: the channel's event loop.
 */
public final class MessageDecoder extends ChannelDuplexHandler {
    private final MessageAssembler assembler;

    /** Whether nobody looks into a read before us, so that the network may read into buffers of ours. */
    private final boolean isFirst;

    /** The rest of the current read, not decoded yet; empty unless the receiver asked us to stop. */
    private final ArrayDeque<ByteBuf> held = new ArrayDeque<>(2);

    /** Without autoRead: read() was called, and nothing has been fired for it so far. */
    private boolean demanded;

    /** Whether receivers are being called: what they call here meanwhile must not decode inside the decoding. */
    private boolean firing;

    /** Whether read() was called while receivers were being called. */
    private boolean readDeferred;

    private @Nullable MessageSink sink;
    private boolean inputEnded;
    private boolean ended;

    /** A decoder for one connection, which begins behind the handshake. */
    public MessageDecoder(Limits limits) {
        this(limits, true);
    }

    /** The same, which may have a handler before it that changes the bytes. */
    MessageDecoder(Limits limits, boolean isFirst) {
        assembler = new MessageAssembler(limits);
        this.isFirst = isFirst;
    }

    /**
     * From now on messages go to the sink and not through the pipeline, which saves a call per message; commands still go
     * there. On the channel's event loop, before anything is read.
     */
    public void deliverTo(MessageSink receiver) {
        sink = receiver;
    }

    /**
     * From now on the frames of messages that have at least this many bytes are received as buffers, which the receiver must
     * release; they are not copied where the channel reads with the given buffers. On the channel's event loop.
     */
    public void receiveBuffers(int from, ReadBuffers into) {
        ReadBuffers.Lender lender = assembler.receiveBuffers(from);
        into.lender(allocator -> isFirst && held.isEmpty() && !ended ? lender.lend(allocator) : null);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(msg);
        } else if (ended) {
            bytes.release();
        } else {
            held.add(bytes);
            if (!firing) {
                fireHeld(ctx);
            }
        }
    }

    /** Asks for more: what is held comes first, and only then the transport is asked. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        demanded = !ctx.channel().config().isAutoRead();
        if (firing) {
            readDeferred = true;
            return;
        }
        do { // not by recursion, because a receiver may call read() in channelReadComplete for each message held
            readDeferred = false;
            if (fireHeld(ctx)) {
                fireReadComplete(ctx);
            }
        } while (readDeferred);
        if (held.isEmpty() && isWanted(ctx)) {
            ctx.read();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (demanded && held.isEmpty()) {
            ctx.read(); // nothing was left to answer the receiver's read() with
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        inputEnded = true;
        if (!firing && fireHeld(ctx)) {
            fireReadComplete(ctx);
        }
        end();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        end();
    }

    private void end() {
        ended = true;
        demanded = false;
        for (ByteBuf bytes = held.poll(); bytes != null; bytes = held.poll()) {
            bytes.release();
        }
        assembler.release();
    }

    private boolean isWanted(ChannelHandlerContext ctx) {
        return !ended && (demanded || inputEnded || ctx.channel().config().isAutoRead());
    }

    /** Fires what is held as far as it is wanted; returns whether anything was fired. */
    private boolean fireHeld(ChannelHandlerContext ctx) {
        boolean fired = false;
        firing = true;
        try {
            while (!held.isEmpty() && isWanted(ctx)) {
                fired |= fire(ctx, held.remove());
            }
        } catch (ProtocolException violation) {
            end();
            ctx.fireExceptionCaught(violation);
            ctx.close();
        } finally {
            firing = false;
        }
        return fired;
    }

    /** Fires what is in a read as far as it is wanted, and holds the rest. */
    private boolean fire(ChannelHandlerContext ctx, ByteBuf bytes) {
        boolean fired = false;
        ReadWindow window = new ReadWindow(bytes);
        try {
            Object next;
            while (isWanted(ctx) && (next = assembler.next(window)) != null) {
                demanded = false;
                fired = true;
                deliver(ctx, next);
            }
        } finally {
            window.close();
            if (bytes.isReadable() && !ended) {
                held.addFirst(bytes);
            } else {
                bytes.release();
            }
        }
        if (fired && sink != null) {
            sink.flush();
        }
        return fired;
    }

    private void deliver(ChannelHandlerContext ctx, Object next) {
        if (sink != null && next instanceof Message message) {
            sink.accept(message);
        } else {
            ctx.fireChannelRead(next);
        }
    }

    private void fireReadComplete(ChannelHandlerContext ctx) {
        firing = true;
        try {
            ctx.fireChannelReadComplete();
        } finally {
            firing = false;
        }
    }

    /** Length of the memory that is kept for a body that is not complete, bytes. */
    int retainedBytes() {
        return assembler.retainedBytes();
    }
}
