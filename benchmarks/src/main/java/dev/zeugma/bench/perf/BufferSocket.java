package dev.zeugma.bench.perf;

import dev.zeugma.FrameReceiver;
import dev.zeugma.FrameSender;
import dev.zeugma.MessageReceiver;
import dev.zeugma.Socket;
import dev.zeugma.zmtp.wire.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** A socket of ours that carries pooled direct buffers, which are never copied between here and the network. */
final class BufferSocket implements PerfSocket {
    private final ZeugmaSocket opened;
    private final Socket socket;

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
    public void send(int size) {
        ByteBuf payload = PooledByteBufAllocator.DEFAULT.directBuffer(size, size);
        ((FrameSender) socket).send(payload.writerIndex(size));
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
