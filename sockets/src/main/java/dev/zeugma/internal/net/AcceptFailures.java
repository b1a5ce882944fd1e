package dev.zeugma.internal.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;

/** Tells when a connection could not be accepted. Netty then waits a second before it goes on to accept. */
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private final Consumer<Throwable> told;

    AcceptFailures(Consumer<Throwable> told) {
        this.told = told;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        told.accept(failure);
        ctx.fireExceptionCaught(failure);
    }
}
