package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.mechanism.FrameTransform;
import dev.zeugma.zmtp.mechanism.Mechanism;
import dev.zeugma.zmtp.mechanism.Mechanism.Step;
import dev.zeugma.zmtp.mechanism.MechanismContext;
import dev.zeugma.zmtp.mechanism.MechanismContext.Role;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Agrees with the peer on version, mechanism and socket types, then replaces itself by a {@link MessageDecoder} and a
 * {@link MessageEncoder} (RFC 37, "Greeting" and "Connection Handshake").
 *
 * <p>Handlers behind it must not write before {@link HandshakeComplete}, which is fired when both are in place;
 * messages that arrived together with the end of the handshake follow this event. During the handshake, the channel is
 * read even without {@code autoRead}. While the mechanism is {@linkplain Mechanism.Step#later suspended}, the peer's
 * bytes are held back, and {@code autoRead} is off as long as there are any.
 *
 * <p>A channel with a {@linkplain Channel#parent parent} is treated as accepted, any other as connected.
 *
 * <p>An incompatible peer causes one {@link ProtocolException} in the pipeline and is disconnected without an ERROR
 * command, as by libzmq. A connection that is closed early causes only {@code channelInactive}. Create one handshaker
 * per connection. Owner: the channel's event loop.
 */
public final class Handshaker extends ChannelDuplexHandler {
    private enum State {
        INACTIVE,
        RUNNING,
        SUSPENDED,
        COMPLETE,
        FAILED
    }

    private final HandshakeSettings settings;

    /** What the peer has sent and the dialogue has not read yet; empty between reads unless the dialogue is suspended. */
    private final ArrayDeque<ByteBuf> held = new ArrayDeque<>(2);

    private State state = State.INACTIVE;
    private @Nullable HandshakeDialogue dialogue;
    private @Nullable Future<?> timer;

    /** Whether the dialogue is reading, and may cause further reads by what it sends. */
    private boolean advancing;

    /** Whether bytes are held while suspended, so that nothing more must be read. */
    private boolean readingStopped;

    private boolean autoReadBefore;

    /** Whether {@code read()} was called while reading was stopped. */
    private boolean readDeferred;

    /** Creates the handshaker of one connection. */
    public Handshaker(HandshakeSettings settings) {
        this.settings = settings;
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
        if (state != State.INACTIVE) {
            return; // channelActive may follow although the channel was active when the handler was added
        }
        state = State.RUNNING;
        if (!settings.timeout().isZero()) {
            long nanos = TimeUnit.NANOSECONDS.convert(settings.timeout());
            timer = ctx.executor().schedule(() -> timeOut(ctx), nanos, TimeUnit.NANOSECONDS);
        }
        // A failed write also closes the channel, which is enough; a void promise would fire an exception as well.
        dialogue = new HandshakeDialogue(settings, contextOf(ctx.channel()), ctx::writeAndFlush);
        dialogue.begin();
        readWithoutAutoRead(ctx);
    }

    private static MechanismContext contextOf(Channel channel) {
        boolean hasHost = channel.remoteAddress() instanceof InetSocketAddress inet && inet.getAddress() != null;
        return new MechanismContext(
                channel.parent() == null ? Role.CONNECTING : Role.ACCEPTING,
                hasHost ? NetUtil.toAddressString(((InetSocketAddress) channel.remoteAddress()).getAddress()) : "");
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(msg);
        } else if (state == State.FAILED) {
            bytes.release();
        } else if (state == State.COMPLETE && held.isEmpty()) {
            ctx.fireChannelRead(bytes);
        } else {
            held.add(bytes);
            advance(ctx);
        }
    }

    private void advance(ChannelHandlerContext ctx) {
        HandshakeDialogue running = dialogue;
        while (!advancing && running != null && state == State.RUNNING && !held.isEmpty()) {
            ByteBuf bytes = held.remove();
            Step step = null;
            advancing = true;
            try {
                step = running.advance(bytes);
            } catch (RuntimeException failure) {
                fail(ctx, failure);
            } finally {
                advancing = false;
            }
            if (bytes.isReadable() && state == State.RUNNING) {
                held.addFirst(bytes);
            } else {
                bytes.release();
            }
            proceed(ctx, running, step);
        }
        if (state == State.SUSPENDED && !held.isEmpty()) {
            stopReading(ctx);
        }
    }

    /** Carries out what the dialogue cannot do without a channel. */
    private void proceed(ChannelHandlerContext ctx, HandshakeDialogue running, @Nullable Step step) {
        if (state != State.RUNNING) {
            return; // refused, or sending has closed the channel
        }
        if (step instanceof Mechanism.Later later) {
            state = State.SUSPENDED;
            later.step().whenCompleteAsync((next, failure) -> resume(ctx, running, next, failure), ctx.executor());
        } else if (step instanceof Mechanism.Finish finish) {
            complete(ctx, finish.transform(), new HandshakeComplete(running.peerVersion(), finish.peer()));
        }
    }

    private void resume(
            ChannelHandlerContext ctx, HandshakeDialogue running, @Nullable Step step, @Nullable Throwable failure) {
        if (state != State.SUSPENDED) {
            return; // the connection closed, or the time was up
        }
        state = State.RUNNING;
        boolean hadBytes = !held.isEmpty();
        Step last = null;
        advancing = true;
        try {
            if (step == null) {
                throw mechanismFailed(running, failure);
            }
            last = running.take(step);
        } catch (RuntimeException refusal) {
            fail(ctx, refusal);
        } finally {
            advancing = false;
        }
        proceed(ctx, running, last);
        advance(ctx);
        if (state == State.RUNNING) {
            resumeReading(ctx);
            readWithoutAutoRead(ctx);
        } else if (state == State.COMPLETE && hadBytes) {
            ctx.pipeline().fireChannelReadComplete(); // the transport announced that of the held read too early
        }
    }

    private static RuntimeException mechanismFailed(HandshakeDialogue running, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
        return cause instanceof ProtocolException refusal
                ? refusal
                : new IllegalStateException("mechanism " + running.mechanismName() + " failed: " + cause, cause);
    }

    private void complete(ChannelHandlerContext ctx, Optional<FrameTransform> transform, HandshakeComplete event) {
        state = State.COMPLETE;
        stopTimer();
        ChannelPipeline pipeline = ctx.pipeline();
        pipeline.addAfter(ctx.name(), null, new MessageEncoder());
        pipeline.addAfter(ctx.name(), null, new MessageDecoder(settings.limits(), transform.isEmpty()));
        transform.ifPresent(
                each -> pipeline.addAfter(ctx.name(), null, new FrameTransformHandler(each, settings.limits())));
        resumeReading(ctx); // before the event, because its receivers may set autoRead
        ctx.fireUserEventTriggered(event);
        while (!held.isEmpty()) {
            ctx.fireChannelRead(held.remove());
        }
        // Only now, because receivers of the event may cause further reads that still pass through here.
        if (!ctx.isRemoved()) {
            pipeline.remove(this);
        }
    }

    /** Only once bytes are held: until then, reading detects that the peer closes. So at most one read is held. */
    private void stopReading(ChannelHandlerContext ctx) {
        if (!readingStopped) {
            readingStopped = true;
            autoReadBefore = ctx.channel().config().isAutoRead();
            ctx.channel().config().setAutoRead(false);
        }
    }

    private void resumeReading(ChannelHandlerContext ctx) {
        if (readingStopped) {
            readingStopped = false;
            if (autoReadBefore) {
                ctx.channel().config().setAutoRead(true);
            }
            if (readDeferred) {
                readDeferred = false;
                ctx.channel().read();
            }
        }
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (readingStopped) {
            readDeferred = true;
        } else {
            ctx.read();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        readWithoutAutoRead(ctx);
    }

    private void readWithoutAutoRead(ChannelHandlerContext ctx) {
        boolean needsMore = state == State.RUNNING || state == State.SUSPENDED;
        if (needsMore && !readingStopped && !ctx.channel().config().isAutoRead()) {
            ctx.read();
        }
    }

    private void timeOut(ChannelHandlerContext ctx) {
        String awaited = dialogue == null || state == State.SUSPENDED ? "the mechanism" : dialogue.awaited();
        fail(
                ctx,
                new ProtocolException(
                        Violation.HANDSHAKE_TIMEOUT,
                        "handshake is still waiting for " + awaited + " (expected: complete within "
                                + settings.timeout() + ")"));
    }

    private void fail(ChannelHandlerContext ctx, RuntimeException failure) {
        end();
        ctx.fireExceptionCaught(failure);
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
            for (ByteBuf bytes = held.poll(); bytes != null; bytes = held.poll()) {
                bytes.release();
            }
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
