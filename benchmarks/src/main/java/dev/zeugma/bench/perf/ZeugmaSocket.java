package dev.zeugma.bench.perf;

import dev.zeugma.Context;
import dev.zeugma.FrameReceiver;
import dev.zeugma.FrameSender;
import dev.zeugma.MessageReceiver;
import dev.zeugma.Socket;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.zmtp.wire.Message;

/** A socket of ours with its default options, but for a linger without end as the rivals have it. */
final class ZeugmaSocket implements PerfSocket {
    private final Context context = Context.create();
    private final Socket socket;

    ZeugmaSocket(Role role) {
        socket = switch (role) {
            case PULL -> context.pull();
            case PUSH -> context.push(o -> o.linger(SocketOptions.FOREVER));
            case ROUTER -> context.router();
            case DEALER -> context.dealer(o -> o.linger(SocketOptions.FOREVER));
            case REP -> context.rep(o -> o.linger(SocketOptions.FOREVER));
            case REQ -> context.req(o -> o.linger(SocketOptions.FOREVER));
        };
    }

    @Override
    public String bind(String endpoint) {
        return socket.bind(endpoint).toString();
    }

    @Override
    public void connect(String endpoint) {
        socket.connect(endpoint);
    }

    @Override
    public void send(byte[] payload) {
        ((FrameSender) socket).send(payload);
    }

    @Override
    public byte[] receive() {
        if (socket instanceof FrameReceiver receiver) {
            return receiver.receiveBytes();
        }
        Message message = ((MessageReceiver) socket).receive();
        return message.frame(message.frameCount() - 1);
    }

    @Override
    public void close() {
        context.close();
    }
}
