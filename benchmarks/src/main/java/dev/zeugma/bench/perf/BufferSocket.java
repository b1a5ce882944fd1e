package dev.zeugma.bench.perf;

import dev.zeugma.message.Message;
import dev.zeugma.socket.FrameReceiver;
import dev.zeugma.socket.FrameSender;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.Socket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/** A socket of ours that carries pooled direct buffers, which are never copied between here and the network. */
final class BufferSocket implements PerfSocket {
    /** As many as can wait at the default high-water mark, and those under way. */
    private static final int BUFFERS_IN_USE = 1100;

    private static final ByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;

    private final ZeugmaSocket opened;
    private final Socket socket;

    private boolean poolTouched;

    /** The message received last; ours until the next one comes or it is sent back. */
    private Message received = Message.empty();

    /** Over a socket that receives buffers. */
    BufferSocket(ZeugmaSocket opened) {
        this.opened = opened;
        socket = opened.socket();
    }

    @Override
    public String bind(String endpoint) {
        return opened.bind(endpoint);
    }

    @Override
    public void connect(String endpoint) {
        opened.connect(endpoint);
    }

    @Override
    public void subscribe(byte[] topic) {
        opened.subscribe(topic);
    }

    @Override
    public void send(int size) {
        if (!poolTouched) {
            touchPool(size);
        }
        ByteBuf payload = POOL.directBuffer(size, size);
        ((FrameSender) socket).send(payload.writerIndex(size));
    }

    /**
     * The pool of a program that has run for a while: its pages have been touched before, as those of the heap are with
     * AlwaysPreTouch. It happens before the first message, with which the receiver's clock starts. Half of the direct memory,
     * which is as much as the heap may have, at most.
     */
    private void touchPool(int size) {
        long fitting = Runtime.getRuntime().maxMemory() / 2 / Math.max(1, size);
        List<ByteBuf> buffers = new ArrayList<>();
        for (int i = 0; i < Math.min(BUFFERS_IN_USE, fitting); i++) {
            buffers.add(POOL.directBuffer(size, size).writeZero(size));
        }
        buffers.forEach(ByteBuf::release);
        poolTouched = true;
    }

    @Override
    public int receive() {
        received.release();
        received = socket instanceof FrameReceiver receiver ? receiver.receive() : ((MessageReceiver) socket).receive();
        return received.buffer(received.frameCount() - 1).readableBytes();
    }

    @Override
    public void sendBack() {
        ((FrameSender) socket).send(received);
        received = Message.empty();
    }

    @Override
    public void close() {
        received.release();
        opened.close();
    }
}
