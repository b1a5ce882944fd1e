package dev.zeugma.bench.jmh;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.codec.MessageEncoder;
import dev.zeugma.zmtp.codec.MessageSource;
import dev.zeugma.zmtp.wire.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
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

/** Encodes messages of one frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodeBenchmark {
    private static final int MESSAGES = 64;

    /** Bytes per frame. */
    @Param({"8", "64", "256", "1024", "8192", "65536", "1048576"})
    public int size;

    private Message message = Message.empty();
    private ByteBuf out = Unpooled.EMPTY_BUFFER;
    private EmbeddedChannel channel = new EmbeddedChannel();
    private int toFetch;
    private final MessageSource source = () -> toFetch-- > 0 ? message : null;

    /** Prepares the message, the buffer and the channel, whose transport only releases what is written. */
    @Setup
    public void prepare() {
        message = Message.of(new byte[size]);
        out = Unpooled.unreleasableBuffer(Unpooled.directBuffer(Frames.encodedLength(size)));
        channel.close();
        channel = new EmbeddedChannel(new Sink(), new MessageEncoder());
    }

    /** Closes the channel. */
    @TearDown
    public void close() {
        channel.close();
    }

    /** The encoding alone, header and copy, into an existing buffer. */
    @Benchmark
    public ByteBuf frameIntoBuffer() {
        out.clear();
        Frames.encode(message, out);
        return out;
    }

    /** The outbound path of a connection: the encoder fetches messages, batches them and writes the batches. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void encoderFetchesBatch() {
        toFetch = MESSAGES;
        channel.pipeline().write(source, channel.voidPromise());
        channel.pipeline().flush();
    }

    private static final class Sink extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
            ReferenceCountUtil.release(msg);
            promise.trySuccess();
        }

        @Override
        public void flush(ChannelHandlerContext ctx) {
            // There is nothing to flush.
        }
    }
}
