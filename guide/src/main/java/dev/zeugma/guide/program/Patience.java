package dev.zeugma.guide.program;

import dev.zeugma.message.Message;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.ReqSocket;
import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a client waits for its server: for ever, unless {@code --timeout} says otherwise. */
public final class Patience {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Give up if nothing arrives within this time. Default: wait for ever.")
    private Duration timeout = SocketOptions.FOREVER;

    /** Returns the time to wait for each answer or message. */
    public Duration timeout() {
        return timeout;
    }

    /** Sends a request and returns the reply; throws if there is none in time. */
    public Message ask(ReqSocket server, String request) throws ProgramException {
        return server.request(request, timeout).orElseThrow(this::exhausted);
    }

    /** Receives the next message; throws if there is none in time. */
    public Message receive(MessageReceiver socket) throws ProgramException {
        return socket.receive(timeout).orElseThrow(() -> exhausted("message"));
    }

    /** Returns the exception of a client that got no answer in time. */
    public ProgramException exhausted() {
        return exhausted("answer");
    }

    /** Returns the exception of a program that waited in vain for something. */
    public ProgramException exhausted(String awaited) {
        return new ProgramException("no " + awaited + " within " + seconds() + " s");
    }

    private String seconds() {
        return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
