package dev.zeugma.transport;

import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.zmtp.wire.Command;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices peers that fall silent (RFC 37, heartbeating). It stands first in the pipeline, so that every byte counts as a
 * sign of life, even those of a message that takes long to arrive. Owned by the connection's event loop.
 */
final class Heartbeat extends ChannelInboundHandlerAdapter {
    private static final byte[] NO_CONTEXT = {};

    private final HeartbeatOptions options;
    private final Consumer<String> onSilence;

    private @Nullable Future<?> pinging;
    private @Nullable Future<?> answerDue;
    private @Nullable Future<?> timeToLive;

    Heartbeat(HeartbeatOptions options, Consumer<String> onSilence) {
        this.options = options;
        this.onSilence = onSilence;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long interval = Timers.nanos(options.interval());
        if (interval > 0) {
            pinging = ctx.executor().scheduleAtFixedRate(() -> ping(ctx), interval, interval, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        heard();
        cancel(pinging);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        heard();
        ctx.fireChannelRead(message);
    }

    private void heard() {
        if (answerDue != null) {
            answerDue = cancel(answerDue);
        }
        if (timeToLive != null) {
            timeToLive = cancel(timeToLive);
        }
    }

    private void ping(ChannelHandlerContext ctx) {
        // A connection that takes no more bytes is slow, not dead: no PING could reach it, so none is owed an answer.
        if (!ctx.channel().isWritable()) {
            return;
        }
        ctx.channel().writeAndFlush(new Command.Ping(options.timeToLiveDeciseconds(), NO_CONTEXT));
        Duration timeout = options.timeout();
        if (answerDue == null && !timeout.isZero()) {
            answerDue = silenceAfter(ctx, timeout, "no answer to PING within " + Deadline.text(timeout));
        }
    }

    /** The peer asked to be given up if it stays silent for this many tenths of a second from now on. */
    void expectWithin(ChannelHandlerContext ctx, int deciseconds) {
        timeToLive = cancel(timeToLive);
        if (deciseconds > 0) {
            Duration time = Duration.ofMillis(100L * deciseconds);
            timeToLive = silenceAfter(ctx, time, "silent beyond its own time to live of " + Deadline.text(time));
        }
    }

    /** While we do not read, because the application is slow to receive, nothing the peer says can reach us. */
    private Future<?> silenceAfter(ChannelHandlerContext ctx, Duration time, String reason) {
        return ctx.executor()
                .schedule(
                        () -> {
                            if (ctx.channel().config().isAutoRead()) {
                                onSilence.accept(reason);
                            } else {
                                heard();
                            }
                        },
                        Timers.nanos(time),
                        TimeUnit.NANOSECONDS);
    }

    private static @Nullable Future<?> cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
        return null;
    }
}
