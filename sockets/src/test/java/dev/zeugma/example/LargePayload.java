package dev.zeugma.example;

import dev.zeugma.Context;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** The example of docs/topics/buffers.md. */
final class LargePayload {
    private LargePayload() {}

    public static void main(String[] args) {
        try (var context = Context.create();
                var pull = context.pull(o -> o.receiveBuffers(16 * 1024));
                var push = context.push()) {
            push.connect(pull.bind("tcp://127.0.0.1:*"));

            ByteBuf picture = PooledByteBufAllocator.DEFAULT.directBuffer(1 << 20);
            picture.writeZero(1 << 20);
            push.send(picture); // the socket owns it now and releases it

            ByteBuf received = pull.receiveBuffer();
            System.out.println(received.readableBytes()); // 1048576
            received.release(); // ours, so we release it, once
        }
    }
}
