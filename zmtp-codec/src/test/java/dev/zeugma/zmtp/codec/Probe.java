package dev.zeugma.zmtp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

/** An embedded channel with the handlers under test; closing it fails if a buffer has leaked. */
final class Probe implements AutoCloseable {
    final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true, true);
    final EmbeddedChannel channel;

    /** What the handlers fired, in order. */
    final List<Object> received = new ArrayList<>();

    final List<Object> events = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    int readCompletes;
    boolean inactive;

    private Probe(
            EmbeddedChannel channel, BiConsumer<ChannelHandlerContext, Object> receiver, ChannelHandler... handlers) {
        this.channel = channel;
        channel.config().setAllocator(allocator);
        channel.pipeline().addLast(handlers).addLast(new Recorder(receiver));
    }

    static Probe of(ChannelHandler... handlers) {
        return new Probe(new EmbeddedChannel(), (ctx, msg) -> {}, handlers);
    }

    /** The same for a channel that a server accepted. */
    static Probe accepted(ChannelHandler... handlers) {
        EmbeddedChannel server = new EmbeddedChannel();
        EmbeddedChannel channel = new EmbeddedChannel(server, DefaultChannelId.newInstance(), true, false);
        return new Probe(channel, (ctx, msg) -> {}, handlers);
    }

    /** The receiver is called for everything that the handlers fire, after it has been recorded. */
    static Probe of(BiConsumer<ChannelHandlerContext, Object> receiver, ChannelHandler... handlers) {
        return new Probe(new EmbeddedChannel(), receiver, handlers);
    }

    static Probe decoding() {
        return of(new MessageDecoder(Limits.defaults()));
    }

    Probe receive(byte[]... pieces) {
        return receive(List.of(pieces));
    }

    /** One read for each piece; stops when the channel closes, as a transport does. */
    Probe receive(List<byte[]> pieces) {
        for (byte[] piece : pieces) {
            if (channel.isOpen()) {
                channel.writeInbound(buffer(piece));
            }
        }
        return this;
    }

    ByteBuf buffer(byte[] bytes) {
        return allocator.buffer(bytes.length).writeBytes(bytes);
    }

    /** What was flushed to the transport since the last call. */
    byte[] sent() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            sent.writeBytes(ByteBufUtil.getBytes(next));
            next.release();
        }
        return sent.toByteArray();
    }

    String sentHex() {
        return HexFormat.of().formatHex(sent());
    }

    /** Checks that there was one exception, with this reason, and that the channel is closed. */
    ProtocolException assertRefused(Violation violation) {
        channel.runPendingTasks();
        assertThat(failures).hasSize(1);
        ProtocolException failure = (ProtocolException) failures.get(0);
        assertThat(failure.violation()).as(failure.getMessage()).isEqualTo(violation);
        assertThat(failure).hasMessageContaining("expected: ");
        assertThat(channel.isOpen()).isFalse();
        return failure;
    }

    void assertHealthy() {
        assertThat(failures).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedDirectMemory())
                .as("leaked direct bytes")
                .isZero();
        assertThat(allocator.metric().usedHeapMemory()).as("leaked heap bytes").isZero();
    }

    private final class Recorder extends ChannelInboundHandlerAdapter {
        private final BiConsumer<ChannelHandlerContext, Object> receiver;

        Recorder(BiConsumer<ChannelHandlerContext, Object> receiver) {
            this.receiver = receiver;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            received.add(msg);
            receiver.accept(ctx, msg);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            readCompletes++;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            events.add(event);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            inactive = true;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failures.add(cause);
        }
    }
}
