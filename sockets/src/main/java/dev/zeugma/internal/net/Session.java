package dev.zeugma.internal.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.zmtp.codec.HandshakeComplete;
import dev.zeugma.zmtp.codec.MessageDecoder;
import dev.zeugma.zmtp.codec.MessageEncoder;
import dev.zeugma.zmtp.codec.MessageSink;
import dev.zeugma.zmtp.codec.ReadBuffers;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import dev.zeugma.zmtp.wire.Version;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection from its first byte to its end: the last handler of the pipeline, behind the handshaker and then
 * behind decoder and encoder. Owned by the connection's event loop.
 */
final class Session extends ChannelInboundHandlerAdapter implements MessageSink {
    /** The property that libzmq adds to those that the peer announced. */
    private static final String PEER_ADDRESS = "Peer-Address";

    /** Who made or accepted the connection. */
    interface Owner {
        /** The endpoint bound or connected to. */
        Endpoint endpoint();

        /** The handshake is done; the link returned carries the messages. */
        Link established(Session connection, HandshakeComplete handshake);

        /** The connection has ended. */
        void lost(Session connection);
    }

    private final SessionSettings settings;
    private final Owner owner;

    private final Channel channel;
    private final int number;
    private final String peerAddress;
    private final ReadBuffers readBuffers;
    private @Nullable Link link;
    private @Nullable Heartbeat heartbeat;
    private Command.@Nullable Pong owedPong;
    private byte[] peerRoutingId = {};
    private Metadata peerProperties = Metadata.empty();
    private @Nullable String reason;
    private @Nullable ProtocolException protocolFailure;
    private int errno = Errno.EPIPE; // if the peer just closes, as in libzmq

    private Session(Channel channel, int number, ReadBuffers readBuffers, SessionSettings settings, Owner owner) {
        this.channel = channel;
        this.number = number;
        this.readBuffers = readBuffers;
        this.peerAddress = Addresses.text(channel.remoteAddress(), owner.endpoint());
        this.settings = settings;
        this.owner = owner;
    }

    /** Puts the handlers of a connection into the pipeline of its channel, which is connected. */
    static Session open(
            Channel channel, Route route, int number, ReadBuffers readBuffers, SessionSettings settings, Owner owner) {
        Session session = new Session(channel, number, readBuffers, settings, owner);
        channel.config().setRecvByteBufAllocator(readBuffers);
        route.addCodec(channel.pipeline(), settings);
        channel.pipeline().addLast(session);
        return session;
    }

    Channel channel() {
        return channel;
    }

    /** By which events tell the connection from others. */
    int number() {
        return number;
    }

    /** What carries the messages; null before the handshake is done. */
    @Nullable Link link() {
        return link;
    }

    /** The peer's address as text. */
    String peerAddress() {
        return peerAddress;
    }

    /** The id the peer announced, empty if none. */
    byte[] peerRoutingId() {
        return peerRoutingId;
    }

    /** What the peer announced, and its address. */
    Metadata peerProperties() {
        return peerProperties;
    }

    private String reason() {
        return reason == null ? "closed by the peer" : reason;
    }

    /** The rule the peer broke, if it broke one. */
    @Nullable Violation violation() {
        return protocolFailure == null ? null : protocolFailure.violation();
    }

    SocketEvent handshakeSucceeded() {
        return new SocketEvent.HandshakeSucceeded(owner.endpoint(), number, peerAddress, peerRoutingId);
    }

    SocketEvent handshakeFailed() {
        return HandshakeFailures.event(owner.endpoint(), number, peerAddress, reason(), protocolFailure, errno);
    }

    SocketEvent disconnected() {
        return new SocketEvent.Disconnected(owner.endpoint(), number, peerAddress, peerRoutingId, reason());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof HandshakeComplete handshake) {
            establish(ctx, handshake);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void establish(ChannelHandlerContext ctx, HandshakeComplete handshake) {
        if (!settings.isRaw() && !settings.options().heartbeat().interval().isZero()) {
            watch(ctx);
        }
        peerRoutingId = handshake.peerMetadata().routingId();
        peerProperties = Addresses.host(ctx.channel().remoteAddress())
                .map(host -> handshake.peerMetadata().with(PEER_ADDRESS, host.getBytes(US_ASCII)))
                .orElse(handshake.peerMetadata());
        Link established = owner.established(this, handshake);
        link = established;
        MessageDecoder decoder = ctx.pipeline().get(MessageDecoder.class);
        if (decoder != null) {
            decoder.deliverTo(this);
            decoder.receiveBuffers(settings.options().buffersFrom(), readBuffers);
        }
        MessageEncoder encoder = ctx.pipeline().get(MessageEncoder.class);
        if (encoder != null && settings.subscribes() && handshake.peerVersion().compareTo(Version.ZMTP_3_1) >= 0) {
            encoder.writeSubscriptionsAsCommands();
        }
        established.up(ctx.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        if (read instanceof Command.Ping ping) {
            answer(ctx, ping);
        } else if (read instanceof Message chunk) { // only a stream has no decoder that knows this sink
            accept(chunk);
            flush();
        } else if (settings.publishes() && read instanceof Command.Subscribe subscribe) {
            accept(Message.of(SubscriptionFrame.subscribe(subscribe.topic())));
        } else if (settings.publishes() && read instanceof Command.Cancel cancel) {
            accept(Message.of(SubscriptionFrame.cancel(cancel.topic())));
        } else {
            // PONG has done its work by arriving; other commands mean nothing to these socket types.
            ReferenceCountUtil.release(read);
        }
    }

    @Override
    public void accept(Message message) {
        Link to = link;
        if (to == null) {
            throw new IllegalStateException("a message before the handshake");
        } else if (settings.traits().inboundRule().test(message)) {
            to.deliver(message);
        } else {
            message.release();
            if (protocolFailure == null) {
                fail(new ProtocolException(Violation.INVALID_ENVELOPE, "a message without the expected envelope"));
            }
        }
    }

    @Override
    public void flush() {
        if (link != null) {
            link.delivered();
        }
    }

    private void answer(ChannelHandlerContext ctx, Command.Ping ping) {
        if (ping.timeToLiveDeciseconds() > 0 || heartbeat != null) {
            watch(ctx).expectWithin(ctx, ping.timeToLiveDeciseconds());
        }
        owedPong = ping.pong();
        sendOwedPong(ctx);
    }

    /** At most one PONG waits while the peer reads nothing, however many PINGs it sends. */
    private void sendOwedPong(ChannelHandlerContext ctx) {
        if (owedPong != null && ctx.channel().isWritable()) {
            ctx.channel().writeAndFlush(owedPong);
            owedPong = null;
        }
    }

    private Heartbeat watch(ChannelHandlerContext ctx) {
        if (heartbeat == null) {
            HeartbeatOptions options = settings.options().heartbeat();
            heartbeat = new Heartbeat(options, this::end);
            ctx.pipeline().addFirst(heartbeat);
        }
        return heartbeat;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        sendOwedPong(ctx);
        if (link != null && ctx.channel().isWritable()) {
            link.pump();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        fail(failure);
    }

    private void fail(Throwable failure) {
        if (failure instanceof ProtocolException broken && protocolFailure == null) {
            protocolFailure = broken;
        }
        if (!(failure instanceof ClosedChannelException)) {
            errno = Errno.of(failure);
            end(String.valueOf(failure.getMessage()));
        }
    }

    private void end(String why) {
        if (reason == null) {
            reason = why;
        }
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (link != null) {
            link.down();
        }
        owner.lost(this);
    }
}
