package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.mechanism.Mechanism;
import dev.zeugma.zmtp.mechanism.PeerCheck;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Greeting;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Version;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Agrees with the peer on version, mechanism and socket types, then makes room for a {@link MessageDecoder} and a {@link
 * MessageEncoder} (RFC 37, "Greeting" and "Connection Handshake").
 *
 * <p>Handlers behind it must write nothing before {@link HandshakeComplete}, which is fired with both in place; messages
 * that came together with the end of the handshake follow it. The channel is read during the handshake even without
 * {@code autoRead}.
 *
 * <p>A peer that cannot be talked to causes one {@link ProtocolException} in the pipeline and is disconnected, without an
 * ERROR command, as libzmq does. A connection that ends early causes no more than {@code channelInactive}. Owner: the
 * channel's event loop; one object per connection.
 */
public final class Handshaker extends ChannelInboundHandlerAdapter {
    /** What is waited for, or how it ended. */
    private enum State {
        ACTIVE,
        SIGNATURE,
        REVISION,
        GREETING,
        COMMANDS,
        COMPLETE,
        FAILED
    }

    private static final int REVISION_END = Greeting.SIGNATURE_LENGTH + 1;

    private final HandshakeSettings settings;
    private final Mechanism mechanism;
    private final FrameReader commands;
    private final byte[] ourGreeting = new byte[Greeting.LENGTH];
    private final byte[] peerGreeting = new byte[Greeting.LENGTH];
    private int received;
    private Version peerVersion = Version.ZMTP_3_1;
    private State state = State.ACTIVE;
    private @Nullable Future<?> timer;

    /** A handshaker for one connection. */
    public Handshaker(HandshakeSettings settings) {
        this.settings = settings;
        mechanism = settings.mechanism().get();
        commands = FrameReader.ofCommands(settings.limits());
        Greeting greeting = new Greeting(Version.ZMTP_3_1, mechanism.name(), mechanism.asServer());
        greeting.encode(
                settings.routingId().length, Unpooled.wrappedBuffer(ourGreeting).clear());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            start(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        start(ctx);
        ctx.fireChannelActive();
    }

    private void start(ChannelHandlerContext ctx) {
        if (state != State.ACTIVE) {
            return; // a channel that is active when the handler is added may still announce it
        }
        if (!settings.timeout().isZero()) {
            long nanos = TimeUnit.NANOSECONDS.convert(settings.timeout());
            timer = ctx.executor().schedule(() -> timeOut(ctx), nanos, TimeUnit.NANOSECONDS);
        }
        state = State.SIGNATURE;
        sendGreeting(ctx, 0, Greeting.SIGNATURE_LENGTH);
        readWithoutAutoRead(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof ByteBuf bytes) || state == State.COMPLETE) {
            ctx.fireChannelRead(msg);
            return;
        }
        boolean passedOn = false;
        try {
            advance(ctx, bytes);
            if (state == State.COMPLETE && bytes.isReadable()) {
                passedOn = true;
                ctx.fireChannelRead(bytes);
            }
        } catch (ProtocolException violation) {
            fail(ctx, violation);
        } finally {
            if (!passedOn) {
                bytes.release();
            }
        }
        // Only now, so that what the decoder's receivers cause meanwhile still finds its way.
        if (state == State.COMPLETE && !ctx.isRemoved()) {
            ctx.pipeline().remove(this);
        }
    }

    private void advance(ChannelHandlerContext ctx, ByteBuf in) {
        boolean progress = true;
        while (progress) {
            progress = switch (state) {
                case SIGNATURE -> readSignature(ctx, in);
                case REVISION -> readRevision(ctx, in);
                case GREETING -> readGreeting(ctx, in);
                case COMMANDS -> readCommand(ctx, in);
                case ACTIVE, COMPLETE, FAILED -> false;
            };
        }
    }

    private boolean readSignature(ChannelHandlerContext ctx, ByteBuf in) {
        boolean complete = receiveUpTo(Greeting.SIGNATURE_LENGTH, in);
        boolean unversioned = (received > 0 && !Greeting.beginsSignature(peerGreeting[0]))
                || (complete && !Greeting.endsSignature(peerGreeting[received - 1]));
        if (unversioned) {
            PeerGeneration.of(PeerGeneration.UNVERSIONED, peerGreeting, received);
        }
        if (complete) {
            state = State.REVISION;
            // The revision alone, before the peer's is known: a ZMTP 2.0 peer goes on differently from here.
            sendGreeting(ctx, Greeting.SIGNATURE_LENGTH, REVISION_END);
        }
        return complete;
    }

    private boolean readRevision(ChannelHandlerContext ctx, ByteBuf in) {
        if (!receiveUpTo(REVISION_END, in)) {
            return false;
        }
        int revision = Byte.toUnsignedInt(peerGreeting[REVISION_END - 1]);
        return switch (PeerGeneration.of(revision, peerGreeting, received)) {
            case GREET_AS_ZMTP_3 -> {
                state = State.GREETING;
                sendGreeting(ctx, REVISION_END, Greeting.LENGTH);
                yield true;
            }
        };
    }

    private boolean readGreeting(ChannelHandlerContext ctx, ByteBuf in) {
        if (!receiveUpTo(Greeting.LENGTH, in)) {
            return false;
        }
        Greeting greeting = Greeting.parse(Unpooled.wrappedBuffer(peerGreeting));
        greeting.requireMechanism(mechanism.name());
        peerVersion = greeting.version();
        state = State.COMMANDS;
        send(ctx, mechanism.start(settings.metadata()));
        return true;
    }

    private boolean readCommand(ChannelHandlerContext ctx, ByteBuf in) {
        if (!commands.read(in)) {
            return false;
        }
        Mechanism.Step step = mechanism.receive((byte[]) commands.takeBody());
        step.peer().ifPresent(peer -> PeerCheck.requireCompatible(settings.socketType(), peer));
        send(ctx, step.replies());
        step.peer().ifPresent(peer -> complete(ctx, peer));
        return true;
    }

    private void complete(ChannelHandlerContext ctx, Metadata peer) {
        state = State.COMPLETE;
        stopTimer();
        ChannelPipeline pipeline = ctx.pipeline();
        pipeline.addAfter(ctx.name(), null, new MessageEncoder());
        pipeline.addAfter(ctx.name(), null, new MessageDecoder(settings.limits()));
        ctx.fireUserEventTriggered(new HandshakeComplete(peerVersion, peer));
    }

    /** Takes bytes of the peer's greeting up to this one; returns whether all of them are there. */
    private boolean receiveUpTo(int end, ByteBuf in) {
        int count = Math.min(in.readableBytes(), end - received);
        in.readBytes(peerGreeting, received, count);
        received += count;
        return received == end;
    }

    private void sendGreeting(ChannelHandlerContext ctx, int from, int to) {
        // A failed write also ends the channel, which tells; a void promise would raise it as an exception besides.
        ctx.writeAndFlush(Unpooled.wrappedBuffer(ourGreeting, from, to - from));
    }

    private static void send(ChannelHandlerContext ctx, List<Command> commands) {
        if (!commands.isEmpty()) {
            ByteBuf out = Unpooled.buffer();
            commands.forEach(command -> Frames.encode(command, out));
            ctx.writeAndFlush(out);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        readWithoutAutoRead(ctx);
    }

    private void readWithoutAutoRead(ChannelHandlerContext ctx) {
        if (state != State.COMPLETE && !ctx.channel().config().isAutoRead()) {
            ctx.read();
        }
    }

    private void timeOut(ChannelHandlerContext ctx) {
        fail(
                ctx,
                new ProtocolException(
                        Violation.HANDSHAKE_TIMEOUT,
                        "no end of the handshake while waiting for " + state + " (expected: within "
                                + settings.timeout() + ")"));
    }

    private void fail(ChannelHandlerContext ctx, ProtocolException violation) {
        end();
        ctx.fireExceptionCaught(violation);
        ctx.close();
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
        stopTimer();
        if (state != State.COMPLETE) {
            state = State.FAILED;
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
