package dev.zeugma.bench.perf.socket;

import dev.zeugma.Context;
import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.message.Message;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.option.Verbosity;
import dev.zeugma.socket.FrameReceiver;
import dev.zeugma.socket.FrameSender;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.SubSocket;

/**
 * A Zeugma socket that sends and receives arrays. It has default options, except for infinite linger, as the rivals have,
 * and what publishing without loss needs.
 */
final class ZeugmaSocket implements PerfSocket {
    private final Socket socket;

    /** A field, so that the array escapes, as it does in an application. */
    private byte[] received = {};

    /** Opens a socket that receives payloads of at least the given size as buffers. */
    ZeugmaSocket(Role role, Context context, int minBufferSize) {
        socket = switch (role) {
            case PULL -> context.pull(o -> o.receiveBuffers(minBufferSize));
            case PUSH -> context.push(o -> o.linger(SocketOptions.FOREVER));
            case ROUTER -> context.router(o -> o.receiveBuffers(minBufferSize));
            case DEALER -> context.dealer(o -> o.linger(SocketOptions.FOREVER));
            case REP -> context.rep(o -> o.linger(SocketOptions.FOREVER).receiveBuffers(minBufferSize));
            case REQ -> context.req(o -> o.linger(SocketOptions.FOREVER).receiveBuffers(minBufferSize));
            case PUB ->
                context.xpub(o -> o.linger(SocketOptions.FOREVER)
                        .verbosity(Verbosity.EVERY_SUBSCRIPTION)
                        .noDrop(true));
            case SUB -> context.sub(o -> o.receiveBuffers(minBufferSize));
            case INPROC, INPROCPROXY, INPROCLAT -> throw new IllegalArgumentException(role + " has two sockets");
        };
    }

    Socket socket() {
        return socket;
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
    public void subscribe(byte[] topic) {
        ((SubSocket) socket).subscribe(topic);
    }

    @Override
    public void send(int size) {
        ((FrameSender) socket).send(new byte[size]);
    }

    @Override
    public int receive() {
        if (socket instanceof FrameReceiver receiver) {
            received = receiver.receiveBytes();
        } else {
            Message message = ((MessageReceiver) socket).receive();
            received = message.frame(message.frameCount() - 1);
        }
        return received.length;
    }

    @Override
    public void sendBack() {
        ((FrameSender) socket).send(received);
    }

    @Override
    public void close() {
        socket.close();
    }
}
