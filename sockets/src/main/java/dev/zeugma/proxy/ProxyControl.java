package dev.zeugma.proxy;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Executes the commands that a control socket receives (zmq_proxy_steerable(3)). Owned by the thread that runs the proxy. */
record ProxyControl(Socket socket) {
    ProxyControl {
        if (!(socket instanceof MessageReceiver)) {
            throw new ZmqException(
                    ErrorCode.EINVAL, "control socket is a " + socket + ", expected a socket that receives");
        }
    }

    /** Executes the commands that have arrived. */
    void execute(Proxy proxy) {
        Message command;
        while ((command = EngineSocket.of(socket).core().exchange().receive(Duration.ZERO)) != null) {
            execute(proxy, command.string(0));
            command.release();
        }
    }

    private void execute(Proxy proxy, String command) {
        switch (command) {
            case "PAUSE" -> proxy.pause();
            case "RESUME" -> proxy.resume();
            case "TERMINATE" -> proxy.terminate();
            case "STATISTICS" -> {
                answer(numbers(proxy.statistics()));
                return;
            }
            default -> {
                // Ignored, but answered as other commands, as in libzmq.
            }
        }
        if (socket.type() == SocketType.REP) {
            answer(Message.empty());
        }
    }

    /** Drops the answer if it cannot be sent at once, as the proxy must not wait for its control socket. */
    private void answer(Message answer) {
        if (socket instanceof MessageSender sender && !sender.trySend(answer)) {
            answer.release();
        }
    }

    private static Message numbers(ProxyStatistics statistics) {
        List<byte[]> frames = new ArrayList<>();
        for (ProxyStatistics.Side side : List.of(statistics.frontend(), statistics.backend())) {
            frames.add(number(side.receivedFrames()));
            frames.add(number(side.receivedBytes()));
            frames.add(number(side.sentFrames()));
            frames.add(number(side.sentBytes()));
        }
        return Message.of(frames);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(value)
                .array();
    }
}
