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
 * Decodes the bytes after a handshake into {@link Message} and {@link Command} objects (RFC 37, "Framing").
 *
 * <p>Their arrays are new and belong to the receiver. A command may arrive between the frames of a message: it is fired
 * immediately, the message when it is complete. READY and ERROR, which belong to the handshake, are ignored, as by
 * libzmq; unknown commands are fired as {@link Command.Unknown}.
 *
 * <p><b>Back pressure.</b> One read may contain thousands of messages. A receiver that cannot take more sets the
 * channel's {@code autoRead} to false, in {@code channelRead} or at any other time: nothing more is fired, and the rest
 * of the read is held until {@code autoRead} is true again. While it is false, each {@code read()} fires one message.
 * When the channel becomes inactive, the rest is fired unconditionally, before {@code channelInactive}: these messages
 * have arrived, and there is no later opportunity to deliver them.
 *
 * <p>A peer that violates the protocol or a limit causes one {@link ProtocolException} in the pipeline and is
 * disconnected; an incomplete message is dropped. Owner: the channel's event loop.
 */
public final class MessageDecoder extends ChannelDuplexHandler {
    private final MessageAssembler assembler;

    /** Whether no other handler sees the bytes before this one, so that the channel may read into its buffers. */
    private final boolean isFirst;

    /** The rest of the current read, not decoded yet; empty unless the receiver has stopped us. */
    private final ArrayDeque<ByteBuf> held = new ArrayDeque<>(2);

    /** Without autoRead: whether read() was called and nothing has been fired for it yet. */
    private boolean demanded;

    /** Whether receivers are being called, which may call us in turn: decoding must not be re-entered. */
    private boolean firing;

    /** Whether read() was called while receivers were being called. */
    private boolean readDeferred;

    private @Nullable MessageSink sink;
    private boolean inputEnded;
    private boolean ended;

    /** Creates the decoder of one connection, whose handshake is complete. */
    public MessageDecoder(Limits limits) {
        this(limits, true);
    }

    /** Creates a decoder that may have a handler before it that changes the bytes. */
    MessageDecoder(Limits limits, boolean isFirst) {
        assembler = new MessageAssembler(limits);
        this.isFirst = isFirst;
    }

    /**
     * Delivers messages to a sink instead of the pipeline from now on, which saves one call per message; commands are
     * still fired in the pipeline. Call this on the channel's event loop, before anything is read.
     */
    public void deliverTo(MessageSink receiver) {
        sink = receiver;
    }

    /**
     * Receives message frames of at least {@code from} bytes as buffers from now on, which the receiver must release.
     * They are not copied if the channel reads with the given {@code ReadBuffers}. Call this on the channel's event
     * loop.
     */
    public void receiveBuffers(int from, ReadBuffers into) {
        ReadBuffers.BufferSupplier supplier = assembler.receiveBuffers(from);
        into.supplier(allocator -> isFirst && held.isEmpty() && !ended ? supplier.bufferForRead(allocator) : null);
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

    /** Fires what is held, and reads from the transport only if that does not suffice. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        demanded = !ctx.channel().config().isAutoRead();
        if (firing) {
            readDeferred = true;
            return;
        }
        do { // a loop, because a receiver may call read() in channelReadComplete for each message held
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
            ctx.read(); // nothing was left to fire for the receiver's read()
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

    /** Fires as much of the held bytes as requested; returns whether anything was fired. */
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

    /** Fires as much of a read as requested, and holds the rest. */
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

    /** Returns the memory allocated for an incomplete body, in bytes. */
    int retainedBytes() {
        return assembler.retainedBytes();
    }
}
