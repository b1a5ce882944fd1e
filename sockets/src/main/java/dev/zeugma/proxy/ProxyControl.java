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

/** The socket that steers a proxy (zmq_proxy_steerable(3)). Owned by the thread that runs the proxy. */
record ProxyControl(Socket socket) {
    ProxyControl {
        if (!(socket instanceof MessageReceiver)) {
            throw new ZmqException(ErrorCode.EINVAL, "a " + socket + " does not receive commands");
        }
    }

    /** Does what the messages say that are there. */
    void obey(Proxy proxy) {
        Message command;
        while ((command = EngineSocket.of(socket).core().exchange().receive(Duration.ZERO)) != null) {
            obey(proxy, command.string(0));
            command.release();
        }
    }

    private void obey(Proxy proxy, String command) {
        switch (command) {
            case "PAUSE" -> proxy.pause();
            case "RESUME" -> proxy.resume();
            case "TERMINATE" -> proxy.terminate();
            case "STATISTICS" -> {
                answer(numbers(proxy.statistics()));
                return;
            }
            default -> {
                // Answered like the others, as in libzmq.
            }
        }
        if (socket.type() == SocketType.REP) {
            answer(Message.empty());
        }
    }

    /** Whoever does not take the answer goes without it: the proxy does not wait for one that steers it. */
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
