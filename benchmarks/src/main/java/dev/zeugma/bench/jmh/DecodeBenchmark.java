package dev.zeugma.bench.jmh;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.codec.MessageDecoder;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Decodes messages of one frame, from reads of at most 64 KiB, as a socket delivers them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
    private static final int MESSAGES = 64;
    private static final int READ_SIZE = 64 * 1024;

    /** Bytes per frame. */
    @Param({"8", "64", "256", "1024", "8192", "65536", "1048576"})
    public int size;

    private final List<ByteBuf> reads = new ArrayList<>();
    private int passes;
    private EmbeddedChannel channel = new EmbeddedChannel();

    /** Prepares the channel, and the bytes in buffers that ignore release. */
    @Setup
    public void prepare(Blackhole blackhole) {
        int perRead = Math.min(MESSAGES, Integer.highestOneBit(Math.max(1, READ_SIZE / Frames.encodedLength(size))));
        ByteBuf stream = Unpooled.directBuffer(perRead * Frames.encodedLength(size));
        for (int i = 0; i < perRead; i++) {
            Frames.encode(Message.of(new byte[size]), stream);
        }
        reads.clear();
        while (stream.isReadable()) {
            reads.add(Unpooled.unreleasableBuffer(stream.readSlice(Math.min(READ_SIZE, stream.readableBytes()))));
        }
        passes = MESSAGES / perRead;
        channel.close();
        channel = new EmbeddedChannel(new MessageDecoder(Limits.defaults()), new Sink(blackhole));
    }

    /** Closes the channel. */
    @TearDown
    public void close() {
        channel.close();
    }

    /** The inbound path of a connection: the decoder turns reads into messages. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void decoderFiresMessages() {
        for (int pass = 0; pass < passes; pass++) {
            for (ByteBuf read : reads) {
                channel.pipeline().fireChannelRead(read.readerIndex(0));
            }
        }
    }

    private static final class Sink extends ChannelInboundHandlerAdapter {
        private final Blackhole blackhole;

        Sink(Blackhole blackhole) {
            this.blackhole = blackhole;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            blackhole.consume(msg);
        }
    }
}
