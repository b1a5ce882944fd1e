package dev.zeugma.internal.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;

/** Reports failures to accept a connection. Netty then waits a second before it accepts again. */
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private final Consumer<Throwable> listener;

    AcceptFailures(Consumer<Throwable> listener) {
        this.listener = listener;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        listener.accept(failure);
        ctx.fireExceptionCaught(failure);
    }
}
