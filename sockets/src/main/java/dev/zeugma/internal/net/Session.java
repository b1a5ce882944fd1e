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
 * A connection, from its handshake to its end: the last handler of the pipeline, after the handshaker and later the decoder and
 * encoder. Owned by the connection's event loop.
 */
final class Session extends ChannelInboundHandlerAdapter implements MessageSink {
    /** The property that is added to those that the peer announced, as in libzmq. */
    private static final String PEER_ADDRESS = "Peer-Address";

    /** The connector or listener of the connection. */
    interface Owner {
        /** Returns the endpoint bound or connected to. */
        Endpoint endpoint();

        /** Called when the handshake is done; returns the link for the connection's messages. */
        Link established(Session connection, HandshakeComplete handshake);

        /** Called when the connection is closed. */
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
    private Command.@Nullable Pong pendingPong;
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

    /** Adds the handlers to the pipeline of a channel that is connected. */
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

    /** Returns the number that identifies the connection in events. */
    int number() {
        return number;
    }

    /** Returns the link; null before the handshake is done. */
    @Nullable Link link() {
        return link;
    }

    /** Returns the peer's address as text. */
    String peerAddress() {
        return peerAddress;
    }

    /** Returns the routing id that the peer announced, empty if none. */
    byte[] peerRoutingId() {
        return peerRoutingId;
    }

    /** Returns the properties that the peer announced, and its address. */
    Metadata peerProperties() {
        return peerProperties;
    }

    private String reason() {
        return reason == null ? "closed by the peer" : reason;
    }

    /** Returns the protocol violation that ended the connection, or null. */
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
            startHeartbeat(ctx);
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
        established.connected(ctx.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        if (read instanceof Command.Ping ping) {
            answer(ctx, ping);
        } else if (read instanceof Message chunk) { // from a STREAM socket, which has no decoder
            accept(chunk);
            flush();
        } else if (settings.publishes() && read instanceof Command.Subscribe subscribe) {
            accept(Message.of(SubscriptionFrame.subscribe(subscribe.topic())));
        } else if (settings.publishes() && read instanceof Command.Cancel cancel) {
            accept(Message.of(SubscriptionFrame.cancel(cancel.topic())));
        } else {
            // A PONG counts by its arrival alone; other commands have no meaning for these socket types.
            ReferenceCountUtil.release(read);
        }
    }

    @Override
    public void accept(Message message) {
        Link to = link;
        if (to == null) {
            throw new IllegalStateException("message received before the handshake was done");
        } else if (settings.traits().inboundRule().test(message)) {
            to.deliver(message);
        } else {
            message.release();
            if (protocolFailure == null) {
                fail(new ProtocolException(Violation.INVALID_ENVELOPE, "message without the expected envelope"));
            }
        }
    }

    @Override
    public void flush() {
        if (link != null) {
            link.readComplete();
        }
    }

    private void answer(ChannelHandlerContext ctx, Command.Ping ping) {
        if (ping.timeToLiveDeciseconds() > 0 || heartbeat != null) {
            startHeartbeat(ctx).startTimeToLive(ctx, ping.timeToLiveDeciseconds());
        }
        pendingPong = ping.pong();
        sendPendingPong(ctx);
    }

    /** At most one PONG is pending while the peer does not read, however many PINGs it sends. */
    private void sendPendingPong(ChannelHandlerContext ctx) {
        if (pendingPong != null && ctx.channel().isWritable()) {
            ctx.channel().writeAndFlush(pendingPong);
            pendingPong = null;
        }
    }

    private Heartbeat startHeartbeat(ChannelHandlerContext ctx) {
        if (heartbeat == null) {
            HeartbeatOptions options = settings.options().heartbeat();
            heartbeat = new Heartbeat(options, this::close);
            ctx.pipeline().addFirst(heartbeat);
        }
        return heartbeat;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        sendPendingPong(ctx);
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
            close(String.valueOf(failure.getMessage()));
        }
    }

    private void close(String cause) {
        if (reason == null) {
            reason = cause;
        }
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (link != null) {
            link.disconnected();
        }
        owner.lost(this);
    }
}
