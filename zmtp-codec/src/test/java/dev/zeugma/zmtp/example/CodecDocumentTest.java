package dev.zeugma.zmtp.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The example of docs/topics/codec.md works. */
class CodecDocumentTest {
    @Test
    void runsTheExampleBetweenTwoPeers() throws Exception {
        CompletableFuture<Message> receivedByA = new CompletableFuture<>();
        CompletableFuture<Message> receivedByB = new CompletableFuture<>();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Channel bound = new ServerBootstrap()
                    .group(group)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(dealer("A", "hello from A", receivedByA))
                    .bind(InetAddress.getLoopbackAddress(), 0)
                    .sync()
                    .channel();
            new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .handler(dealer("B", "hello from B", receivedByB))
                    .connect(bound.localAddress())
                    .sync();
            assertThat(receivedByA.get(30, TimeUnit.SECONDS)).isEqualTo(Message.of("hello from B"));
            assertThat(receivedByB.get(30, TimeUnit.SECONDS)).isEqualTo(Message.of("hello from A"));
        } finally {
            group.shutdownGracefully(0, 10, TimeUnit.SECONDS).await(30, TimeUnit.SECONDS);
        }
    }

    private static ChannelInitializer<Channel> dealer(
            String routingId, String greeting, CompletableFuture<Message> received) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                BareZmtpExample.addDealer(channel.pipeline(), routingId, greeting, received::complete);
            }
        };
    }
}
