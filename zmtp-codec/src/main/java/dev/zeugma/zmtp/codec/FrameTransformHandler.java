package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.mechanism.FrameTransform;
import dev.zeugma.zmtp.mechanism.FrameTransform.Frame;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.function.UnaryOperator;

/**
 * Applies a mechanism's {@link FrameTransform} between the network and the {@link MessageDecoder} and {@link
 * MessageEncoder}, which know nothing of it. So connections without a transform do not pay for it, and limits and back
 * pressure stay in one place.
 *
 * <p>A transform needs whole frames, which are copied once more than without it. Owner: the channel's event
 * loop.
 */
final class FrameTransformHandler extends ChannelDuplexHandler {
    private static final Limits UNLIMITED = Limits.defaults()
            .frame(Limits.UNLIMITED)
            .message(Limits.UNLIMITED)
            .parts(Integer.MAX_VALUE)
            .command(Integer.MAX_VALUE);

    private final FrameTransform transform;
    private final FrameReader received;
    private final FrameReader toSend = FrameReader.ofMessages(UNLIMITED);
    private boolean ended;

    /** Creates the handler of one connection; the decoder behind it applies the limits to what it passes on. */
    FrameTransformHandler(FrameTransform transform, Limits limits) {
        this.transform = transform;
        received = FrameReader.ofMessages(onTheWire(limits, transform.overhead()));
    }

    /** Any frame on the wire may hold a frame of a message or a command, so that one limit must do for both. */
    private static Limits onTheWire(Limits limits, int overhead) {
        if (limits.frame() == Limits.UNLIMITED) {
            return UNLIMITED;
        }
        long longest = Math.min(Integer.MAX_VALUE, overhead + Math.max(limits.frame(), limits.command()));
        return UNLIMITED.frame(longest).command((int) longest);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(msg);
            return;
        }
        if (ended) {
            bytes.release();
            return;
        }
        ByteBuf frames = Unpooled.EMPTY_BUFFER;
        try {
            frames = ctx.alloc().buffer(bytes.readableBytes());
            transformAll(received, transform::inbound, bytes, frames);
            passOn(ctx, frames);
        } catch (Throwable failure) {
            end();
            passOn(ctx, frames); // those before the one that failed
            ctx.fireExceptionCaught(failure);
            ctx.close();
        } finally {
            bytes.release();
        }
    }

    private static void passOn(ChannelHandlerContext ctx, ByteBuf frames) {
        if (frames.isReadable()) {
            ctx.fireChannelRead(frames);
        } else {
            frames.release();
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (!(msg instanceof ByteBuf bytes)) {
            ctx.write(msg, promise);
            return;
        }
        ByteBuf frames = Unpooled.EMPTY_BUFFER;
        try {
            frames = ctx.alloc().buffer(bytes.readableBytes());
            transformAll(toSend, transform::outbound, bytes, frames);
        } catch (Throwable failure) { // the peer would miss a frame
            frames.release();
            if (!promise.isVoid()) {
                promise.tryFailure(failure);
            }
            ctx.fireExceptionCaught(failure);
            ctx.close();
            return;
        } finally {
            bytes.release();
        }
        ctx.write(frames, promise); // even if there are none: the rest of a long frame may follow with another promise
    }

    private static void transformAll(FrameReader reader, UnaryOperator<Frame> operation, ByteBuf in, ByteBuf out) {
        while (reader.read(in)) {
            Frame frame = operation.apply(new Frame(reader.flags(), (byte[]) reader.takeBody()));
            Frames.encodeHeader(frame.flags(), frame.body().length, out);
            out.writeBytes(frame.body());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        end();
    }

    private void end() {
        ended = true;
        received.release();
        toSend.release();
    }
}
