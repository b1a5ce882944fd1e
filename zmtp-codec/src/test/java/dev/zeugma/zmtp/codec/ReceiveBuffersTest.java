package dev.zeugma.zmtp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.RecvByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames received as buffers from a network that delivers any number of bytes at a time. */
@Tag("jdk")
class ReceiveBuffersTest {
    private static final int FROM = 1000;

    private final ReadBuffers readBuffers = new ReadBuffers(64 * 1024);
    private final MessageDecoder decoder = new MessageDecoder(Limits.defaults());

    @Test
    void onlyFramesOfTheConfiguredLengthAreBuffers() {
        try (Probe probe = probe()) {
            feed(probe, encode(Message.of(new byte[FROM - 1], new byte[FROM], new byte[0])), Integer.MAX_VALUE);
            Message message = (Message) probe.received.get(0);
            assertThat(message.firstIsBuffer()).isFalse();
            assertThat(message.rest().firstIsBuffer()).isTrue();
            assertThat(message.rest().rest().firstIsBuffer()).isFalse();
            message.release();
        }
    }

    @Test
    void aFrameLikeThePreviousOneIsReadIntoItsOwnBuffer() {
        try (Probe probe = probe()) {
            byte[] stream = encode(Message.of(new byte[100_000]));
            feed(probe, stream, Integer.MAX_VALUE);
            ByteBuf next = readBuffers.newHandle().allocate(probe.allocator);
            assertThat(next.capacity()).isEqualTo(stream.length);
            long address = next.memoryAddress();
            probe.channel.writeInbound(next.writeBytes(stream));
            Message second = (Message) probe.received.get(1);
            assertThat(second.firstBuffer().memoryAddress()).isEqualTo(address + Frames.MAX_HEADER_LENGTH);
            probe.received.forEach(message -> ((Message) message).release());
        }
    }

    @Test
    void aFrameTooLongForThePoolGetsItsOwnBuffer() {
        try (Probe probe = probe()) {
            byte[] stream = encode(Message.of(new byte[1 << 20]));
            feed(probe, stream, Integer.MAX_VALUE);
            RecvByteBufAllocator.ExtendedHandle handle = readBuffers.newHandle();
            ByteBuf start = handle.allocate(probe.allocator);
            int first = start.writableBytes();
            assertThat(first).isLessThan(1000);
            probe.channel.writeInbound(start.writeBytes(stream, 0, first));
            ByteBuf rest = handle.allocate(probe.allocator);
            assertThat(rest.writableBytes()).isEqualTo(stream.length - first);
            long address = rest.memoryAddress();
            probe.channel.writeInbound(rest.writeBytes(stream, first, stream.length - first));
            Message second = (Message) probe.received.get(1);
            assertThat(second.firstBuffer().memoryAddress()).isEqualTo(address - (first - Frames.MAX_HEADER_LENGTH));
            probe.received.forEach(message -> ((Message) message).release());
        }
    }

    @Test
    void aHeldReadIsNotOverwrittenByTheNext() {
        try (Probe probe = probe()) {
            byte[] body = new byte[200_000];
            new Random(7).nextBytes(body);
            byte[] stream = encode(Message.of(body));
            RecvByteBufAllocator.ExtendedHandle handle = readBuffers.newHandle();
            probe.channel.writeInbound(handle.allocate(probe.allocator).writeBytes(stream, 0, 500));
            probe.channel.config().setAutoRead(false);
            int sent = 500;
            while (sent < stream.length) {
                ByteBuf read = handle.allocate(probe.allocator);
                int count = Math.min(Math.min(read.writableBytes(), 50_000), stream.length - sent);
                probe.channel.writeInbound(read.writeBytes(stream, sent, count));
                sent += count;
            }
            probe.channel.config().setAutoRead(true);
            Message message = (Message) probe.received.get(0);
            assertThat(message.first()).isEqualTo(body);
            message.release();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everySplitResultsInTheSameMessages(long seed) {
        Random random = new Random(seed);
        int largest = 1 << (10 + random.nextInt(11));
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            byte[] body = new byte[random.nextInt(3) == 0 ? largest : random.nextInt(largest)];
            random.nextBytes(body);
            sent.add(random.nextInt(4) == 0 ? Message.of(new byte[] {1}, body) : Message.of(body));
        }
        try (Probe probe = probe()) {
            for (Message message : sent) {
                feed(probe, encode(message), 1 + random.nextInt(2 * largest));
            }
            probe.assertHealthy();
            assertThat(probe.received).as("seed %d", seed).isEqualTo(sent);
            probe.received.forEach(message -> ((Message) message).release());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 500, 60_000, 150_000})
    void aConnectionThatClosesWithinAMessageLeaksNothing(int received) {
        try (Probe probe = probe()) {
            byte[] stream = encode(Message.of(new byte[FROM], new byte[200_000]));
            feed(probe, Arrays.copyOf(stream, received), Integer.MAX_VALUE);
            assertThat(probe.received).isEmpty();
        }
    }

    @Test
    void memoryFollowsTheBytesReceivedNotTheAnnouncedSize() {
        try (Probe probe = probe()) {
            byte[] stream = encode(Message.of(new byte[32 * 1024 * 1024]));
            feed(probe, Arrays.copyOf(stream, 1000), Integer.MAX_VALUE);
            assertThat(decoder.retainedBytes()).isLessThanOrEqualTo(64 * 1024);
            ByteBuf rest = readBuffers.newHandle().allocate(probe.allocator);
            assertThat(rest.capacity()).isLessThanOrEqualTo(64 * 1024);
            rest.release();
        }
    }

    private Probe probe() {
        Probe probe = Probe.of(decoder);
        decoder.receiveBuffers(FROM, readBuffers);
        return probe;
    }

    private static byte[] encode(Message message) {
        ByteBuf encoded = Unpooled.buffer();
        Frames.encode(message, encoded);
        return ByteBufUtil.getBytes(encoded);
    }

    /** Reads as a transport does: at most {@code most} bytes at a time, into the buffers it is given. */
    private void feed(Probe probe, byte[] stream, int most) {
        RecvByteBufAllocator.ExtendedHandle handle = readBuffers.newHandle();
        int sent = 0;
        while (sent < stream.length) {
            ByteBuf read = handle.allocate(probe.allocator);
            int count = Math.min(Math.min(read.writableBytes(), most), stream.length - sent);
            probe.channel.writeInbound(read.writeBytes(stream, sent, count));
            sent += count;
        }
    }
}
