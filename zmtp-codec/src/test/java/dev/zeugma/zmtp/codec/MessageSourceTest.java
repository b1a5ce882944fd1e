package dev.zeugma.zmtp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoder fetches messages while the channel accepts them. */
class MessageSourceTest {
    /** So low that every batch makes the channel unwritable, and its flush writable again. */
    private static final WriteBufferWaterMark LOW = new WriteBufferWaterMark(1024, 8 * 1024);

    /** A transport that accepts bytes only while it is open. */
    private static final class Valve extends ChannelOutboundHandlerAdapter {
        boolean open = true;
        int flushes;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            flushes++;
            if (open) {
                ctx.flush();
            }
        }
    }

    /** Writes the source again whenever the channel is writable again, as the encoder requires. */
    private final class Rewriter extends ChannelInboundHandlerAdapter {
        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            ctx.writeAndFlush(source, ctx.voidPromise());
            ctx.fireChannelWritabilityChanged();
        }
    }

    private final Queue<Message> waiting = new ArrayDeque<>();
    private final List<Message> expected = new ArrayList<>();
    private final MessageSource source = waiting::poll;
    private final Valve valve = new Valve();

    @Test
    void fetchesUntilTheSourceIsEmpty() {
        try (Probe probe = Probe.of(valve, new MessageEncoder())) {
            put(10, 100);
            ChannelFuture written = probe.channel.write(source);
            assertThat(waiting).isEmpty();
            assertThat(valve.flushes).as("less than a batch").isZero();
            assertThat(written.isDone()).isFalse();
            probe.channel.flush();
            assertThat(written.isSuccess()).isTrue();
            assertThat(probe.sent()).isEqualTo(MessageEncoderTest.encode(expected));
        }
    }

    @Test
    void completesThePromiseOfAnEmptySourceInOrder() {
        try (Probe probe = Probe.of(valve, new MessageEncoder())) {
            ChannelFuture nothing = probe.channel.write(source);
            assertThat(nothing.isDone()).isFalse();
            probe.channel.flush();
            assertThat(nothing.isSuccess()).isTrue();
            assertThat(probe.sent()).isEmpty();
        }
    }

    @Test
    void flushesBatchByBatch() {
        try (Probe probe = Probe.of(valve, new MessageEncoder())) {
            put(1000, 1000);
            probe.channel.write(source, probe.channel.voidPromise());
            assertThat(valve.flushes).isBetween(15, 16);
            probe.channel.flush();
            assertThat(probe.sent()).isEqualTo(MessageEncoderTest.encode(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 20_000})
    void stopsWhenTheChannelIsNotWritable(int length) {
        try (Probe probe = Probe.of(valve, new MessageEncoder())) {
            valve.open = false;
            put(64 * 1024 * 10 / length, length);
            probe.channel.writeAndFlush(source, probe.channel.voidPromise());
            assertThat(probe.channel.isWritable()).isFalse();
            int left = waiting.size();
            assertThat(left).isPositive();
            probe.channel.writeAndFlush(source, probe.channel.voidPromise());
            assertThat(waiting)
                    .as("not asked while the channel is not writable")
                    .hasSize(left);
            valve.open = true;
            while (!waiting.isEmpty()) {
                probe.channel.writeAndFlush(source, probe.channel.voidPromise());
            }
            assertThat(probe.sent()).isEqualTo(MessageEncoderTest.encode(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 20_000, 200_000})
    void keepsTheOrderWhenWrittenAgainFromInside(int length) {
        try (Probe probe = Probe.of(valve, new MessageEncoder(), new Rewriter())) {
            probe.channel.config().setWriteBufferWaterMark(LOW);
            put(64 * 1024 * 50 / length + 20, length);
            probe.channel.writeAndFlush(source, probe.channel.voidPromise());
            assertThat(waiting).isEmpty();
            assertThat(probe.sent()).isEqualTo(MessageEncoderTest.encode(expected));
        }
    }

    @Test
    void doesNotRecurseWhenWrittenAgainFromInside() {
        try (Probe probe = Probe.of(valve, new MessageEncoder(), new Rewriter())) {
            probe.channel.config().setWriteBufferWaterMark(LOW);
            ByteBuf body = probe.buffer(new byte[64 * 1024]).retain(20_000 - 1);
            waiting.addAll(Collections.nCopies(20_000, Message.of(body)));
            probe.channel.writeAndFlush(source, probe.channel.voidPromise());
            probe.assertHealthy();
            assertThat(waiting).isEmpty();
            assertThat(probe.channel.outboundMessages())
                    .as("headers and bodies")
                    .hasSize(40_000);
        }
    }

    @Test
    void keepsMessagesWholeWhenOthersAreWrittenFromInside() {
        Message other = Message.of("other", "message");
        ChannelInboundHandlerAdapter interrupter = new ChannelInboundHandlerAdapter() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                ctx.writeAndFlush(other, ctx.voidPromise());
            }
        };
        Probe decoded = Probe.decoding();
        try (Probe probe = Probe.of(valve, new MessageEncoder(), interrupter)) {
            probe.channel.config().setWriteBufferWaterMark(LOW);
            put(200, 20_000);
            probe.channel.writeAndFlush(source, probe.channel.voidPromise());
            decoded.receive(probe.sent());
        }
        assertThat(decoded.received).contains(other);
        decoded.received.removeIf(other::equals);
        assertThat(decoded.received).isEqualTo(expected);
        decoded.close();
    }

    @Test
    void continuesWhenTheChannelIsWritableAgain() {
        try (Probe probe = Probe.of(valve, new MessageEncoder(), new Rewriter())) {
            valve.open = false;
            put(2000, 1000);
            probe.channel.writeAndFlush(source, probe.channel.voidPromise());
            assertThat(waiting).isNotEmpty();
            valve.open = true;
            probe.channel.flush();
            assertThat(waiting).isEmpty();
            assertThat(probe.sent()).isEqualTo(MessageEncoderTest.encode(expected));
        }
    }

    @Test
    void closesWhenTheSourceThrows() {
        EmbeddedChannel channel;
        try (Probe probe = Probe.of(valve, new MessageEncoder())) {
            channel = probe.channel;
            MessageSource broken = () -> {
                throw new IllegalStateException("broken");
            };
            ChannelFuture first = channel.write(Message.of("Hello"));
            ChannelFuture second = channel.write(broken);
            assertThat(second.cause()).hasMessage("broken");
            assertThat(first.cause()).hasMessage("broken");
            channel.runPendingTasks();
            assertThat(channel.isOpen()).isFalse();
        }
    }

    private void put(int count, int length) {
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[length];
            frame[0] = (byte) i;
            Message message = i % 3 == 0 ? Message.of(frame) : Message.of(new byte[] {(byte) (i >> 8)}, frame);
            waiting.add(message);
            expected.add(message);
        }
    }
}
