package dev.zeugma.bench.perf.socket;

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

/** A Zeugma socket that sends and receives pooled direct buffers, without copying them on the way to the network. */
final class BufferSocket implements PerfSocket {
    /** The messages queued at the default high-water mark, and some in flight. */
    private static final int BUFFERS_IN_USE = 1100;

    private static final ByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;

    private final ZeugmaSocket arraySocket;
    private final Socket socket;

    private boolean poolTouched;

    /** The last received message; owned until the next one is received or this one is sent back. */
    private Message received = Message.empty();

    /** Wraps a socket that receives buffers. */
    BufferSocket(ZeugmaSocket arraySocket) {
        this.arraySocket = arraySocket;
        socket = arraySocket.socket();
    }

    @Override
    public String bind(String endpoint) {
        return arraySocket.bind(endpoint);
    }

    @Override
    public void connect(String endpoint) {
        arraySocket.connect(endpoint);
    }

    @Override
    public void subscribe(byte[] topic) {
        arraySocket.subscribe(topic);
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
     * Touches the memory of the pool, as AlwaysPreTouch does for the heap: in a program that has run for a while, page
     * faults are over. This happens before the first message, which starts the receiver's clock. It uses at most half of
     * the direct memory, whose limit is that of the heap.
     */
    private void touchPool(int size) {
        long maxBuffers = Runtime.getRuntime().maxMemory() / 2 / Math.max(1, size);
        List<ByteBuf> buffers = new ArrayList<>();
        for (int i = 0; i < Math.min(BUFFERS_IN_USE, maxBuffers); i++) {
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
        arraySocket.close();
    }
}
