package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, in which buffers, and which promises complete; for sources see {@link MessageSourceTest}. */
class MessageEncoderTest {
    private static final Message HELLO = Message.of("Hello");

    private final Probe probe = Probe.of(new MessageEncoder());
    private final EmbeddedChannel channel = probe.channel;

    @Test
    void writesOneBufferForEverythingBetweenTwoFlushes() {
        channel.write(Message.of("A", "", "C"), channel.voidPromise());
        channel.write(new Command.Ping(0, "LOL".getBytes(UTF_8)), channel.voidPromise());
        channel.write(HELLO, channel.voidPromise());
        assertThat(channel.outboundMessages()).as("before the flush").isEmpty();
        channel.flush();
        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(probe.sentHex()).isEqualTo(HexFormat.of().formatHex(concat("F8", "H2", "F2")));
        probe.close();
    }

    @Test
    void writesNothingWhenThereIsNothingToFlush() {
        channel.flush();
        assertThat(channel.outboundMessages()).isEmpty();
        probe.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 8191, 8192, 65_535, 65_536, 200_000})
    void writesFramesOfEverySize(int length) {
        Message message = Message.of(random(length), random(3), random(length));
        channel.write(message);
        channel.writeAndFlush(HELLO);
        assertThat(probe.sent()).isEqualTo(encode(List.of(message, HELLO)));
        probe.close();
    }

    @Test
    void writesLargeBuffersByReference() {
        ByteBuf large = probe.buffer(random(8 * 1024));
        byte[] expected = encode(List.of(HELLO, Message.of(ByteBufUtil.getBytes(large)), HELLO));
        channel.write(HELLO);
        channel.write(Message.of(large));
        channel.write(HELLO);
        channel.flush();
        assertThat(channel.outboundMessages()).hasSize(3);
        assertThat(channel.outboundMessages().toArray()[1]).isSameAs(large);
        assertThat(probe.sent()).isEqualTo(expected);
        probe.close();
    }

    @Test
    void writesTheHeaderOfALargeArrayTogetherWithIt() {
        channel.writeAndFlush(Message.of(random(64 * 1024 - 9)));
        assertThat(channel.outboundMessages()).hasSize(1);
        probe.close();
    }

    @Test
    void writesFullBatchesBeforeTheFlush() {
        List<Integer> written = new ArrayList<>();
        ChannelOutboundHandlerAdapter counter = new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
                written.add(((ByteBuf) msg).readableBytes());
                ctx.write(msg, promise);
            }
        };
        channel.pipeline().addFirst(counter);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            messages.add(Message.of(random(998)));
            channel.write(messages.get(i), channel.voidPromise());
        }
        assertThat(written).hasSize(4).allMatch(size -> size > 64 * 1024 - 1007 && size <= 64 * 1024);
        channel.flush();
        assertThat(probe.sent()).isEqualTo(encode(messages));
        probe.close();
    }

    @Test
    void needsLittleMemoryForSmallBatches() {
        channel.write(HELLO);
        assertThat(probe.allocator.metric().usedDirectMemory()).isLessThanOrEqualTo(512);
        channel.flush();
        probe.sent();
        probe.close();
    }

    @Test
    void completesAPromiseWhenItsBytesAreWritten() {
        ChannelFuture first = channel.write(HELLO);
        ChannelFuture second = channel.write(Message.of(new byte[10_000]));
        ChannelFuture third = channel.write(HELLO);
        ChannelFuture fourth = channel.write(new Command.Pong(new byte[0]));
        assertThat(List.of(first, second, third, fourth)).noneMatch(ChannelFuture::isDone);
        channel.flush();
        assertThat(List.of(first, second, third, fourth)).allMatch(ChannelFuture::isSuccess);
        probe.sent();
        probe.close();
    }

    @Test
    void failsThePromisesOfABatchThatCouldNotBeWritten() {
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
                ((ByteBuf) msg).release();
                promise.tryFailure(new IOException("broken pipe"));
            }
        });
        List<ChannelFuture> writes =
                List.of(channel.write(HELLO), channel.write(Message.of(new byte[10_000])), channel.write(HELLO));
        channel.flush();
        assertThat(writes).allMatch(write -> write.cause() instanceof IOException);
        probe.close();
    }

    @Test
    void reportsAFailedWriteWithTheVoidPromise() {
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
                ((ByteBuf) msg).release();
                promise.tryFailure(new IOException("broken pipe"));
            }
        });
        channel.writeAndFlush(HELLO, channel.voidPromise());
        assertThat(probe.failures).hasSize(1).allMatch(IOException.class::isInstance);
        probe.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void releasesAndFailsWritesThatWereNotFlushed(boolean byClose) {
        List<ChannelFuture> writes = List.of(
                channel.write(HELLO),
                channel.write(Message.of(new byte[10_000])),
                channel.write(new Command.Pong(new byte[0])));
        if (byClose) {
            channel.close();
        } else {
            channel.pipeline().remove(MessageEncoder.class);
        }
        assertThat(writes).allMatch(write -> write.cause() instanceof ClosedChannelException);
        assertThat(channel.outboundMessages()).isEmpty();
        probe.close();
    }

    @Test
    void omitsAMessageWhoseWriteWasCancelled() {
        ChannelPromise cancelled = channel.newPromise();
        cancelled.cancel(false);
        channel.write(HELLO, cancelled);
        ChannelFuture second = channel.write(Message.of("A", "", "C"));
        assertThat(second.cancel(false)).as("its bytes are in the batch").isFalse();
        channel.flush();
        assertThat(probe.sent()).isEqualTo(concat("F8"));
        probe.close();
    }

    @Test
    void keepsTheOrderWithOtherObjects() {
        channel.write(HELLO);
        channel.write("text");
        channel.write(HELLO);
        channel.flush();
        assertThat(channel.outboundMessages()).hasSize(3).element(1).isEqualTo("text");
        channel.releaseOutbound();
        probe.close();
    }

    @Test
    void failsAndClosesWhenMemoryIsExhausted() {
        for (int successes = 0; successes < 4; successes++) {
            Probe exhausted = Probe.of(new MessageEncoder());
            exhausted.channel.config().setAllocator(new Exhausted(exhausted, successes));
            List<ChannelFuture> writes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                writes.add(exhausted.channel.write(Message.of(new byte[8000], new byte[9000], new byte[8000])));
            }
            exhausted.channel.flush();
            exhausted.channel.runPendingTasks();
            assertThat(writes).allMatch(write -> write.cause() != null);
            assertThat(writes).anyMatch(write -> write.cause() instanceof OutOfMemoryError);
            assertThat(exhausted.channel.isOpen()).isFalse();
            exhausted.close();
        }
    }

    static byte[] encode(List<Message> messages) {
        ByteBuf out = Unpooled.buffer();
        messages.forEach(message -> Frames.encode(message, out));
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + length);
        }
        return bytes;
    }
}
