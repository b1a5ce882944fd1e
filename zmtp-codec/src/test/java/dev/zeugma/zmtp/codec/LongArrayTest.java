package dev.zeugma.zmtp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Arrays that are written to the channel in pieces, and what is written between the pieces. */
class LongArrayTest {
    private static final int LENGTH = 3_000_000;
    private static final int MAX_PIECE = 512 * 1024;

    private final Message message = Message.of(random(), new byte[] {1}, random());
    private final byte[] expected = MessageEncoderTest.encode(List.of(message));
    private final Probe probe = Probe.of(new MessageEncoder());

    @Test
    void isWrittenInPiecesWhileTheChannelIsWritable() {
        ChannelFuture written = probe.channel.writeAndFlush(message);
        assertThat(written.isSuccess()).isTrue();
        assertThat(probe.channel.outboundMessages())
                .hasSizeGreaterThan(2 * LENGTH / MAX_PIECE)
                .allMatch(piece -> ((ByteBuf) piece).readableBytes() <= MAX_PIECE);
        assertSent(expected);
        probe.close();
    }

    @Test
    void waitsWhileTheChannelIsNotWritable() {
        writable(false);
        ChannelFuture written = probe.channel.writeAndFlush(message);
        assertThat(sentBytes()).isLessThan(100_000);
        assertThat(written.isDone()).isFalse();
        writable(true);
        assertThat(written.isSuccess()).isTrue();
        assertSent(expected);
        probe.close();
    }

    @Test
    void isNotInterruptedByOtherWrites() {
        Message other = Message.of("other");
        writable(false);
        probe.channel.writeAndFlush(message);
        probe.channel.writeAndFlush(other);
        assertThat(sentBytes()).isLessThan(100_000);
        writable(true);
        assertSent(MessageEncoderTest.encode(List.of(message, other)));
        probe.close();
    }

    @Test
    void isWrittenBeforeForeignBytesThatFollowIt() {
        writable(false);
        probe.channel.writeAndFlush(message);
        probe.channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        assertThat(sentBytes()).isEqualTo(expected.length);
        probe.close();
    }

    @Test
    void failsWhenTheChannelIsClosedMeanwhile() {
        writable(false);
        ChannelFuture written = probe.channel.writeAndFlush(message);
        probe.channel.close();
        assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
        probe.close();
    }

    @Test
    void failsAndClosesIfThereIsNoMemoryForAPiece() {
        writable(false);
        ChannelFuture written = probe.channel.writeAndFlush(message);
        probe.channel.config().setAllocator(new Exhausted(probe, 1));
        writable(true);
        assertThat(written.cause()).isInstanceOf(OutOfMemoryError.class);
        assertThat(probe.failures).containsExactly(written.cause());
        assertThat(probe.channel.isOpen()).isFalse();
        probe.close();
    }

    @Test
    void firesWritabilityOnceTheRestIsWritten() {
        AtomicInteger sentWhenTold = new AtomicInteger();
        probe.channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                sentWhenTold.set(sentBytes());
            }
        });
        writable(false);
        probe.channel.writeAndFlush(message);
        writable(true);
        assertThat(sentWhenTold).hasValue(expected.length);
        probe.close();
    }

    private void assertSent(byte[] bytes) {
        // Not isEqualTo, which would print millions of bytes.
        assertThat(Arrays.mismatch(probe.sent(), bytes)).as("first difference").isEqualTo(-1);
    }

    private int sentBytes() {
        return probe.channel.outboundMessages().stream()
                .mapToInt(piece -> ((ByteBuf) piece).readableBytes())
                .sum();
    }

    private void writable(boolean writable) {
        ChannelOutboundBuffer outbound = probe.channel.unsafe().outboundBuffer();
        outbound.setUserDefinedWritability(1, writable);
        probe.channel.runPendingTasks();
    }

    private static byte[] random() {
        byte[] bytes = new byte[LENGTH];
        new Random(LENGTH).nextBytes(bytes);
        return bytes;
    }
}
