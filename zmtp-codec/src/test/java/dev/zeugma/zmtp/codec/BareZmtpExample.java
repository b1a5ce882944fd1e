package dev.zeugma.zmtp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.wire.Command;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.util.Queue;
import java.util.function.Consumer;

/** The example of docs/codec.md; {@link CodecDocumentTest} compares the two and runs it. */
final class BareZmtpExample {
    private BareZmtpExample() {}

    // example begins
    static void addDealer(ChannelPipeline pipeline, String routingId, String greeting, Consumer<Message> receiver) {
        var settings = HandshakeSettings.of(SocketType.DEALER, routingId.getBytes(UTF_8));
        pipeline.addLast(new Handshaker(settings), new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                if (event instanceof HandshakeComplete) {
                    ctx.writeAndFlush(Message.of(greeting), ctx.voidPromise());
                }
            }

            @Override
            public void channelRead(ChannelHandlerContext ctx, Object received) {
                if (received instanceof Message message) {
                    receiver.accept(message);
                } else if (received instanceof Command.Ping ping) {
                    ctx.writeAndFlush(ping.pong(), ctx.voidPromise());
                }
            }
        });
    }
    // example ends

    static void sendFast(Channel channel, Queue<Message> queue) {
        channel.writeAndFlush((MessageSource) queue::poll, channel.voidPromise());
    }
}
