package dev.zeugma.zmtp.codec;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.mechanism.MechanismContext;
import dev.zeugma.zmtp.mechanism.MechanismContext.Role;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mechanism that answers late and transforms frames, between two peers over the loopback interface. */
class MechanismOverTcpTest {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final CompletableFuture<Void> permission = new CompletableFuture<>();
    private final Peer accepting = new Peer();
    private final Peer connecting = new Peer();

    /** One end of the connection: it greets when it may, and collects what it receives. */
    private final class Peer extends ChannelInitializer<Channel> {
        final CompletableFuture<MechanismContext> context = new CompletableFuture<>();
        final CompletableFuture<Channel> established = new CompletableFuture<>();
        final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

        @Override
        protected void initChannel(Channel channel) {
            HandshakeSettings settings = HandshakeSettings.of(SocketType.DEALER, new byte[0])
                    .mechanism(given -> {
                        context.complete(given);
                        return new ReversingMechanism(given, permission);
                    });
            channel.pipeline().addLast(new Handshaker(settings), new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                    established.complete(ctx.channel());
                }

                @Override
                public void channelRead(ChannelHandlerContext ctx, Object msg) {
                    received.add(msg);
                }
            });
        }
    }

    @AfterEach
    void shutDown() throws InterruptedException {
        group.shutdownGracefully(0, 10, SECONDS).await(30, SECONDS);
    }

    @Test
    void exchangesMessagesOnceTheAnswerIsGiven() throws Exception {
        Channel bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(accepting)
                .bind(InetAddress.getByName("127.0.0.1"), 0)
                .sync()
                .channel();
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(connecting)
                .connect(bound.localAddress())
                .sync();
        assertThat(accepting.context.get(30, SECONDS)).isEqualTo(new MechanismContext(Role.ACCEPTING, "127.0.0.1"));
        assertThat(connecting.context.get(30, SECONDS)).isEqualTo(new MechanismContext(Role.CONNECTING, "127.0.0.1"));
        assertThat(connecting.established).isNotDone();
        permission.complete(null);
        byte[] large = new byte[5_000_000];
        new Random(1).nextBytes(large);
        Message message = Message.of(new byte[] {1, 2}, large, new byte[0]);
        connecting.established.get(30, SECONDS).writeAndFlush(message).sync();
        accepting.established.get(30, SECONDS).writeAndFlush(message).sync();
        assertThat(accepting.received.poll(30, SECONDS)).isEqualTo(message);
        assertThat(connecting.received.poll(30, SECONDS)).isEqualTo(message);
    }
}
