package dev.zeugma.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.loop.ShutdownPlan;
import dev.zeugma.internal.pattern.PullPattern;
import dev.zeugma.internal.pattern.PushPattern;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.internal.transport.Transport;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.option.PullOptions;
import dev.zeugma.option.PushOptions;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A route builds the codec of its connections, so another one may wrap ZMTP in its own bytes. */
class RouteCodecTest {
    private final Driver driver = Driver.open(ContextOptions.DEFAULTS);
    private final Transports transports = new Transports(driver, List.of(new FlippingTransport()));
    private final SocketCore pull =
            new SocketCore(SocketType.PULL, new PullPattern(), PullOptions.DEFAULTS, transports);
    private final SocketCore push =
            new SocketCore(SocketType.PUSH, new PushPattern(), PushOptions.DEFAULTS, transports);

    @AfterEach
    void close() {
        CompletableFuture<Void> closed =
                CompletableFuture.allOf(push.close(ErrorCode.ENOTSOCK), pull.close(ErrorCode.ENOTSOCK));
        driver.close(() -> Optional.of(new ShutdownPlan(closed, () -> {}, Duration.ofSeconds(10))));
    }

    @Test
    void bothSidesUseTheCodecOfTheRoute() {
        Endpoint endpoint = pull.endpoints().bind(Endpoint.parse("tcp://127.0.0.1:*"), UnaryOperator.identity());
        push.endpoints().connect(endpoint, UnaryOperator.identity(), peer -> {});
        push.exchange().send(Message.of("one", "two"));
        assertThat(pull.exchange().receive()).isEqualTo(Message.of("one", "two"));
    }

    @Test
    void theRouteDecidesTheBytesOnTheWire() throws IOException {
        TcpEndpoint endpoint =
                (TcpEndpoint) pull.endpoints().bind(Endpoint.parse("tcp://127.0.0.1:*"), UnaryOperator.identity());
        try (java.net.Socket peer = new java.net.Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            peer.setSoTimeout(10_000);
            assertThat(peer.getInputStream().read())
                    .as("first byte of a greeting, flipped")
                    .isEqualTo(0xff ^ 0xff);
        }
    }

    private final class FlippingTransport implements Transport {
        @Override
        public boolean carries(Endpoint endpoint) {
            return endpoint instanceof TcpEndpoint;
        }

        @Override
        public Attachment.Bound bind(Endpoint endpoint, SessionSettings settings) {
            return new Listener(driver, endpoint, route(endpoint, settings), settings);
        }

        @Override
        public Attachment.Connected connect(Endpoint endpoint, SessionSettings settings) {
            return new Connector(driver.loops(), endpoint, route(endpoint, settings), settings);
        }

        private Route route(Endpoint endpoint, SessionSettings settings) {
            return new FlippingRoute(
                    Route.of(endpoint, settings.options().tcp(), driver.loops().transport()));
        }
    }

    /** TCP with every bit flipped. */
    private record FlippingRoute(Route tcp) implements Route {
        @Override
        public void addCodec(ChannelPipeline pipeline, SessionSettings settings) {
            pipeline.addLast(new Flipper());
            tcp.addCodec(pipeline, settings);
        }

        @Override
        public SocketAddress local() {
            return tcp.local();
        }

        @Override
        public boolean resolvesNames() {
            return tcp.resolvesNames();
        }

        @Override
        public List<SocketAddress> remotes() throws UnknownHostException {
            return tcp.remotes();
        }

        @Override
        public @Nullable SocketAddress source() {
            return tcp.source();
        }

        @Override
        public Channel newChannel(SocketAddress remote) {
            return tcp.newChannel(remote);
        }

        @Override
        public ServerChannel newServerChannel(SocketAddress local) {
            return tcp.newServerChannel(local);
        }

        @Override
        public Map<ChannelOption<?>, Object> connectionOptions() {
            return tcp.connectionOptions();
        }

        @Override
        public Map<ChannelOption<?>, Object> serverOptions() {
            return tcp.serverOptions();
        }

        @Override
        public Endpoint bound(SocketAddress local) {
            return tcp.bound(local);
        }
    }

    private static final class Flipper extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object read) {
            ctx.fireChannelRead(flipped(ctx, (ByteBuf) read));
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object written, ChannelPromise promise) {
            ctx.write(flipped(ctx, (ByteBuf) written), promise);
        }

        private static ByteBuf flipped(ChannelHandlerContext ctx, ByteBuf bytes) {
            ByteBuf flipped = ctx.alloc().buffer(bytes.readableBytes());
            while (bytes.isReadable()) {
                flipped.writeByte(~bytes.readByte());
            }
            bytes.release();
            return flipped;
        }
    }
}
