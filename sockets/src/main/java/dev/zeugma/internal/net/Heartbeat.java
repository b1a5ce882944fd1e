package dev.zeugma.internal.net;

import dev.zeugma.internal.loop.EventLoops;
import dev.zeugma.internal.loop.Timers;
import dev.zeugma.internal.pipe.Deadline;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.zmtp.wire.Command;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices peers that fall silent (RFC 37, heartbeating). It stands first in the pipeline, so that every byte counts as a
 * sign of life, even those of a message that takes long to arrive. Owned by the connection's event loop.
 */
final class Heartbeat extends ChannelDuplexHandler {
    private static final byte[] NO_CONTEXT = {};

    private final HeartbeatOptions options;
    private final Consumer<String> onSilence;
    private final Watch answer = new Watch();
    private final Watch timeToLive = new Watch();

    private @Nullable Future<?> pinging;

    /** When the connection was last asked for bytes, on the monotonic clock. */
    private long readAt = System.nanoTime();

    Heartbeat(HeartbeatOptions options, Consumer<String> onSilence) {
        this.options = options;
        this.onSilence = onSilence;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long interval = Timers.nanos(options.interval());
        if (interval > 0) {
            // After the loop was away one PING is due, not one for each that was missed.
            pinging = ctx.executor().scheduleWithFixedDelay(() -> ping(ctx), interval, interval, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        heard();
        if (pinging != null) {
            pinging.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        heard();
        ctx.fireChannelRead(message);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        readAt = System.nanoTime();
        ctx.read();
    }

    private void heard() {
        answer.cancel();
        timeToLive.cancel();
    }

    private void ping(ChannelHandlerContext ctx) {
        // A connection that takes no more bytes is slow, not dead: no PING could reach it, so none is owed an answer.
        if (!ctx.channel().isWritable()) {
            return;
        }
        ctx.channel().writeAndFlush(new Command.Ping(options.timeToLiveDeciseconds(), NO_CONTEXT));
        Duration timeout = options.timeout();
        if (!answer.isPending() && !timeout.isZero()) {
            answer.expectWithin(ctx, timeout, "no answer to PING within " + Deadline.text(timeout));
        }
    }

    /** The peer asked to be given up if it stays silent for this many tenths of a second from now on. */
    void expectWithin(ChannelHandlerContext ctx, int deciseconds) {
        timeToLive.cancel();
        if (deciseconds > 0) {
            Duration time = Duration.ofMillis(100L * deciseconds);
            timeToLive.expectWithin(ctx, time, "silent beyond its own time to live of " + Deadline.text(time));
        }
    }

    /** A sign of life that is due. */
    private final class Watch {
        private @Nullable Future<?> timer;

        boolean isPending() {
            return timer != null;
        }

        void expectWithin(ChannelHandlerContext ctx, Duration time, String reason) {
            long nanos = Timers.nanos(time);
            timer = ctx.executor().schedule(() -> expire(ctx, time, reason), nanos, TimeUnit.NANOSECONDS);
        }

        /** What came while the loop was busy is read first: the loop's delays are not the peer's. */
        private void expire(ChannelHandlerContext ctx, Duration time, String reason) {
            Future<?> expired = timer;
            EventLoops.afterNextPoll(ctx.channel().eventLoop(), () -> {
                if (timer == expired) {
                    conclude(ctx, time, reason);
                }
            });
        }

        /** While we do not read, as the application is slow to receive, what the peer says cannot reach us. */
        private void conclude(ChannelHandlerContext ctx, Duration time, String reason) {
            boolean listened = ctx.channel().config().isAutoRead() && System.nanoTime() - readAt >= Timers.nanos(time);
            if (listened) {
                onSilence.accept(reason);
            } else {
                expectWithin(ctx, time, reason);
            }
        }

        void cancel() {
            if (timer != null) {
                timer.cancel(false);
                timer = null;
            }
        }
    }
}
