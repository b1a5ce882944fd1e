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
 * Detects unresponsive peers (RFC 37, "Connection Heartbeating"). It is the first handler of the pipeline, so that every byte
 * counts as a sign of life, even those of a long message that is still arriving. Owned by the connection's event loop.
 */
final class Heartbeat extends ChannelDuplexHandler {
    private static final byte[] NO_CONTEXT = {};

    private final HeartbeatOptions options;
    private final Consumer<String> onSilence;
    private final Watchdog pong = new Watchdog();
    private final Watchdog timeToLive = new Watchdog();

    private @Nullable Future<?> pinging;

    /** When the channel was last asked to read, on the monotonic clock. */
    private long readAt = System.nanoTime();

    Heartbeat(HeartbeatOptions options, Consumer<String> onSilence) {
        this.options = options;
        this.onSilence = onSilence;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long interval = Timers.nanos(options.interval());
        if (interval > 0) {
            // After a delay of the loop one PING is due, not one for each that was missed.
            pinging = ctx.executor().scheduleWithFixedDelay(() -> ping(ctx), interval, interval, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        cancelTimers();
        if (pinging != null) {
            pinging.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        cancelTimers();
        ctx.fireChannelRead(message);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        readAt = System.nanoTime();
        ctx.read();
    }

    private void cancelTimers() {
        pong.cancel();
        timeToLive.cancel();
    }

    private void ping(ChannelHandlerContext ctx) {
        // If the channel is not writable the peer is slow, not dead: a PING could not be sent, so no answer can be
        // expected.
        if (!ctx.channel().isWritable()) {
            return;
        }
        ctx.channel().writeAndFlush(new Command.Ping(options.timeToLiveDeciseconds(), NO_CONTEXT));
        Duration timeout = options.timeout();
        if (!pong.isPending() && !timeout.isZero()) {
            pong.start(ctx, timeout, "no answer to PING within " + Deadline.text(timeout));
        }
    }

    /** Starts the time to live that the peer requested with a PING, in tenths of a second; 0 for none. */
    void startTimeToLive(ChannelHandlerContext ctx, int deciseconds) {
        timeToLive.cancel();
        if (deciseconds > 0) {
            Duration time = Duration.ofMillis(100L * deciseconds);
            timeToLive.start(ctx, time, "silent for longer than its time to live of " + Deadline.text(time));
        }
    }

    /** A timer that expires unless the peer sends something. */
    private final class Watchdog {
        private @Nullable Future<?> timer;

        boolean isPending() {
            return timer != null;
        }

        void start(ChannelHandlerContext ctx, Duration time, String reason) {
            long nanos = Timers.nanos(time);
            timer = ctx.executor().schedule(() -> expire(ctx, time, reason), nanos, TimeUnit.NANOSECONDS);
        }

        /** First reads what arrived while the loop was busy, as a delay of the loop is not one of the peer. */
        private void expire(ChannelHandlerContext ctx, Duration time, String reason) {
            Future<?> expired = timer;
            EventLoops.afterNextPoll(ctx.channel().eventLoop(), () -> {
                if (timer == expired) {
                    checkSilence(ctx, time, reason);
                }
            });
        }

        /** Restarts if the channel was not read all the time, because the application is slow to receive. */
        private void checkSilence(ChannelHandlerContext ctx, Duration time, String reason) {
            boolean wasReading =
                    ctx.channel().config().isAutoRead() && System.nanoTime() - readAt >= Timers.nanos(time);
            if (wasReading) {
                onSilence.accept(reason);
            } else {
                start(ctx, time, reason);
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
