package dev.zeugma.zmtp.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.codec.HandshakeComplete;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import dev.zeugma.zmtp.codec.Handshaker;
import dev.zeugma.zmtp.codec.MessageSource;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Metadata;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import java.util.Queue;
import java.util.function.Consumer;

/** The examples of docs/topics/codec.md. */
final class BareZmtpExample {
    private BareZmtpExample() {}

    static void addDealer(ChannelPipeline pipeline, String routingId, String greeting, Consumer<Message> received) {
        var settings = HandshakeSettings.of(SocketType.DEALER, routingId.getBytes(UTF_8));
        pipeline.addLast(new Handshaker(settings), new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                if (event instanceof HandshakeComplete) {
                    ctx.writeAndFlush(Message.of(greeting), ctx.voidPromise());
                }
            }

            @Override
            public void channelRead(ChannelHandlerContext ctx, Object read) {
                if (read instanceof Message message) {
                    received.accept(message);
                } else if (read instanceof Command.Ping ping) {
                    ctx.writeAndFlush(ping.pong(), ctx.voidPromise());
                }
            }
        });
    }

    static HandshakeSettings settings(byte[] routingId, byte[] version) {
        var settings = HandshakeSettings.of(SocketType.DEALER, routingId)
                .properties(Metadata.empty().with("X-Version", version))
                .limits(Limits.defaults().frame(1024 * 1024).message(1024 * 1024))
                .timeout(Duration.ofSeconds(5));
        return settings;
    }

    static void sendFast(Channel channel, Queue<Message> queue) {
        channel.writeAndFlush((MessageSource) queue::poll, channel.voidPromise());
    }
}
