package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A receiver that cannot take more: nothing is fired until it can, and nothing is lost or reordered. */
class BackPressureTest {
    private static final BiConsumer<ChannelHandlerContext, Object> STOP =
            (ctx, msg) -> ctx.channel().config().setAutoRead(false);

    /** Counts the reads that reach the transport. */
    private static final class Transport extends ChannelOutboundHandlerAdapter {
        int reads;

        @Override
        public void read(ChannelHandlerContext ctx) {
            reads++;
            ctx.read();
        }
    }

    private Transport transport = new Transport();

    @Test
    void firesNothingAfterTheReceiverStopped() {
        try (Probe probe = decoding(STOP)) {
            receive(probe, 0, 5);
            assertThat(probe.received).isEqualTo(numbers(0, 1));
            receive(probe, 5, 10);
            assertThat(probe.received).isEqualTo(numbers(0, 1));
        }
    }

    @Test
    void continuesWhereItStoppedBeforeItReadsMore() {
        try (Probe probe = decoding(STOP)) {
            receive(probe, 0, 3);
            int reads = transport.reads;
            int readCompletes = probe.readCompletes;
            probe.channel.config().setAutoRead(true);
            assertThat(probe.received).isEqualTo(numbers(0, 2));
            assertThat(probe.readCompletes).isEqualTo(readCompletes + 1);
            probe.channel.config().setAutoRead(true);
            assertThat(transport.reads).as("while something is held").isEqualTo(reads);
            assertThat(probe.received).isEqualTo(numbers(0, 3));
            probe.channel.config().setAutoRead(true);
            assertThat(transport.reads).isEqualTo(reads + 1);
            receive(probe, 3, 4);
            assertThat(probe.received).isEqualTo(numbers(0, 4));
        }
    }

    @Test
    void firesNothingWhenTheReceiverStoppedBetweenTwoReads() {
        try (Probe probe = decoding((ctx, msg) -> {})) {
            probe.channel.config().setAutoRead(false);
            receive(probe, 0, 2);
            assertThat(probe.received).isEmpty();
            probe.channel.config().setAutoRead(true);
            assertThat(probe.received).isEqualTo(numbers(0, 2));
        }
    }

    @Test
    void keepsTheOrderIfTheReceiverStopsAndStartsInside() {
        BiConsumer<ChannelHandlerContext, Object> flicker = (ctx, msg) -> {
            ctx.channel().config().setAutoRead(false);
            ctx.channel().config().setAutoRead(true);
            ctx.channel().read();
        };
        try (Probe probe = decoding(flicker)) {
            receive(probe, 0, 10_000);
            assertThat(probe.received).isEqualTo(numbers(0, 10_000));
        }
    }

    @Test
    void doesNotReenterTheReceiverWhenAReadArrivesInside() {
        Probe[] self = new Probe[1];
        List<Integer> receivedInside = new ArrayList<>();
        BiConsumer<ChannelHandlerContext, Object> nesting = (ctx, msg) -> {
            if (msg.equals(number(0))) {
                ctx.pipeline().fireChannelRead(self[0].buffer(encode(3, 5)));
                receivedInside.add(self[0].received.size());
            }
        };
        try (Probe probe = decoding(nesting)) {
            self[0] = probe;
            receive(probe, 0, 3);
            assertThat(receivedInside).containsExactly(1);
            assertThat(probe.received).isEqualTo(numbers(0, 5));
        }
    }

    @Test
    void firesOneMessageForEachReadWithoutAutoRead() {
        try (Probe probe = decoding((ctx, msg) -> {})) {
            probe.channel.config().setAutoRead(false);
            probe.channel.read();
            assertThat(transport.reads).isEqualTo(1);
            receive(probe, 0, 3);
            assertThat(probe.received).isEqualTo(numbers(0, 1));
            probe.channel.read();
            assertThat(probe.received).isEqualTo(numbers(0, 2));
            probe.channel.read();
            assertThat(probe.received).isEqualTo(numbers(0, 3));
            assertThat(transport.reads)
                    .as("while each read() could be satisfied")
                    .isEqualTo(1);
            probe.channel.read();
            assertThat(transport.reads).isEqualTo(2);
        }
    }

    @Test
    void readsOnWithoutAutoReadUntilAMessageIsComplete() {
        try (Probe probe = decoding((ctx, msg) -> {})) {
            probe.channel.config().setAutoRead(false);
            probe.channel.read();
            probe.receive(concat("0x000548"));
            assertThat(transport.reads).isEqualTo(2);
            probe.receive(concat("0x656c6c6f"));
            assertThat(probe.received).containsExactly(Message.of("Hello"));
            assertThat(transport.reads).isEqualTo(2);
        }
    }

    @Test
    void supportsReadsFromInside() {
        try (Probe probe = decoding((ctx, msg) -> ctx.read())) {
            probe.channel.config().setAutoRead(false);
            probe.channel.read();
            receive(probe, 0, 20_000);
            assertThat(probe.received).isEqualTo(numbers(0, 20_000));
            assertThat(transport.reads).isEqualTo(2);
        }
    }

    @Test
    void doesNotRecurseIfTheReceiverReadsInReadComplete() {
        ChannelInboundHandlerAdapter readsAgain = new ChannelInboundHandlerAdapter() {
            @Override
            public void channelReadComplete(ChannelHandlerContext ctx) {
                ctx.read();
                ctx.fireChannelReadComplete();
            }
        };
        try (Probe probe = Probe.of(transport, new MessageDecoder(Limits.defaults()), readsAgain)) {
            probe.channel.config().setAutoRead(false);
            receive(probe, 0, 20_000);
            assertThat(probe.received).isEqualTo(numbers(0, 20_000));
        }
    }

    @Test
    void firesWhatIsHeldBeforeTheChannelBecomesInactive() {
        List<Boolean> inactiveBefore = new ArrayList<>();
        Probe[] self = new Probe[1];
        try (Probe probe = decoding((ctx, msg) -> {
            ctx.channel().config().setAutoRead(false);
            inactiveBefore.add(self[0].inactive);
        })) {
            self[0] = probe;
            receive(probe, 0, 4);
            assertThat(probe.received).isEqualTo(numbers(0, 1));
            probe.channel.close();
            assertThat(probe.received).isEqualTo(numbers(0, 4));
            assertThat(inactiveBefore).containsOnly(false);
            assertThat(probe.inactive).isTrue();
        }
    }

    @Test
    void releasesWhatIsHeldWhenItIsRemoved() {
        try (Probe probe = decoding(STOP)) {
            receive(probe, 0, 4);
            probe.channel.pipeline().remove(MessageDecoder.class);
            probe.channel.config().setAutoRead(true);
            assertThat(probe.received).isEqualTo(numbers(0, 1));
        }
    }

    @Test
    void stopsWhenRemovedOrClosedFromInside() {
        try (Probe probe = decoding((ctx, msg) -> ctx.pipeline().remove(MessageDecoder.class))) {
            receive(probe, 0, 4);
            assertThat(probe.received).isEqualTo(numbers(0, 1));
        }
        try (Probe probe = decoding((ctx, msg) -> ctx.channel().close())) {
            receive(probe, 0, 4);
            assertThat(probe.received.get(0)).isEqualTo(number(0));
        }
    }

    @Test
    void reportsAViolationAmongHeldBytesOnceItIsReached() {
        try (Probe probe = decoding(STOP)) {
            probe.receive(concat("F2", "F2", "N8", "F2"));
            probe.assertHealthy();
            probe.channel.config().setAutoRead(true);
            probe.assertHealthy();
            probe.channel.config().setAutoRead(true);
            probe.assertRefused(Violation.MALFORMED_COMMAND);
            assertThat(probe.received).containsExactly(Message.of("Hello"), Message.of("Hello"));
        }
    }

    @Test
    void losesNothingHoweverTheReceiverStopsAndStarts() {
        for (int round = 0; round < 200; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            try (Probe probe = decoding((ctx, msg) -> act(ctx, random))) {
                for (int sent = 0; sent < 500; ) {
                    int count = 1 + random.nextInt(20);
                    receive(probe, sent, sent + count);
                    sent += count;
                    if (random.nextBoolean()) {
                        probe.channel.config().setAutoRead(random.nextBoolean());
                    }
                }
                while (!probe.channel.config().isAutoRead()) {
                    probe.channel.config().setAutoRead(true);
                }
                assertThat(probe.received.size()).as("seed %d", seed).isBetween(500, 520);
                assertThat(probe.received).as("seed %d", seed).isEqualTo(numbers(0, probe.received.size()));
            }
        }
    }

    private static void act(ChannelHandlerContext ctx, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> ctx.channel().config().setAutoRead(false);
            case 1 -> ctx.channel().config().setAutoRead(true);
            case 2 -> ctx.channel().read();
            default -> {}
        }
    }

    private Probe decoding(BiConsumer<ChannelHandlerContext, Object> receiver) {
        transport = new Transport();
        return Probe.of(receiver, transport, new MessageDecoder(Limits.defaults()));
    }

    private static Message number(int number) {
        return number % 3 == 0
                ? Message.of(Integer.toString(number))
                : Message.of(Integer.toString(number), "x".repeat(number % 300));
    }

    private static List<Message> numbers(int from, int to) {
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            messages.add(number(i));
        }
        return messages;
    }

    /** All of them in one read. */
    private static void receive(Probe probe, int from, int to) {
        probe.receive(encode(from, to));
    }

    private static byte[] encode(int from, int to) {
        return MessageEncoderTest.encode(numbers(from, to));
    }
}
