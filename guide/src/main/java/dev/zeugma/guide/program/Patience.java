package dev.zeugma.guide.program;

import dev.zeugma.message.Message;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.Poller;
import dev.zeugma.socket.ReqSocket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** How long a program waits for its peers: for ever, unless {@code --timeout} says otherwise. */
public final class Patience {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Give up if nothing arrives within this time. Default: wait for ever.")
    private Duration timeout = SocketOptions.FOREVER;

    /** Returns the time to wait for each answer. */
    public Duration timeout() {
        return timeout;
    }

    /** Sends a request and returns the reply; throws if there is none in time. */
    public Message ask(ReqSocket server, String request) throws ProgramException {
        return server.request(request, timeout).orElseThrow(this::exhausted);
    }

    /** Waits until an item is ready, and returns all that are; throws if there is none in time. */
    public List<PollEvent> poll(Poller poller) throws ProgramException {
        List<PollEvent> ready = poller.poll(timeout);
        if (ready.isEmpty()) {
            throw exhausted("message");
        }
        return ready;
    }

    /** Returns the exception of a client that got no answer in time. */
    public ProgramException exhausted() {
        return exhausted("answer");
    }

    /** Returns the exception of a program that got none of what it waited for in time. */
    public ProgramException exhausted(String missing) {
        return new ProgramException("no " + missing + " within " + seconds() + " s");
    }

    private String seconds() {
        return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
