package dev.zeugma.internal.net;

import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.message.Message;
import dev.zeugma.zmtp.codec.HandshakeComplete;
import dev.zeugma.zmtp.codec.MessageSource;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * The codec of a STREAM socket, which exchanges plain bytes: the bytes of one read become a message (zmq_socket(3)). Owned by the
 * connection's event loop.
 */
final class RawCodec extends ChannelDuplexHandler {
    private final int buffersFrom;
    private final boolean notifies;

    RawCodec(SessionSettings settings) {
        buffersFrom = settings.options().buffersFrom();
        notifies = settings.messages()
                .disconnect()
                .isPresent(); // of connects and disconnects or neither (ZMQ_STREAM_NOTIFY)
    }

    /** Reports a handshake at once, as there is none. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireUserEventTriggered(new HandshakeComplete(Version.ZMTP_3_1, Metadata.empty()));
        if (notifies) {
            ctx.fireChannelRead(Message.empty());
        }
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ctx.fireChannelRead(msg instanceof ByteBuf bytes ? message(bytes) : msg);
    }

    private Message message(ByteBuf bytes) {
        if (bytes.readableBytes() >= buffersFrom) {
            return Message.of(bytes);
        }
        byte[] chunk = ByteBufUtil.getBytes(bytes);
        bytes.release();
        return Message.of(chunk);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof MessageSource source) {
            fetch(ctx, source);
            ctx.write(Unpooled.EMPTY_BUFFER, promise);
        } else if (msg instanceof Message message) {
            write(ctx, message);
            ctx.write(Unpooled.EMPTY_BUFFER, promise);
        } else {
            ctx.write(msg, promise);
        }
    }

    private void fetch(ChannelHandlerContext ctx, MessageSource source) {
        Message next;
        while (ctx.channel().isWritable() && (next = source.poll()) != null) {
            write(ctx, next);
        }
    }

    private static void write(ChannelHandlerContext ctx, Message message) {
        Message at = message;
        while (at.hasMore()) {
            ctx.write(at.firstBuffer(), ctx.voidPromise());
            at = at.rest();
        }
        ctx.write(at.firstBuffer(), ctx.voidPromise());
    }
}
