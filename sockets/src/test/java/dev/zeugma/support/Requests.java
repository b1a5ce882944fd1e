package dev.zeugma.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import org.assertj.core.api.Assertions;

/** Receives the requests of subscribers at an XPUB socket, and messages. */
public final class Requests {
    private Requests() {}

    /** Receives a request: {@code +topic} for a subscription, {@code -topic} for a cancellation. */
    public static String next(XPubSocket xpub) {
        Message message = receive(xpub);
        assertThat(message.hasMore()).as("more than one frame in %s", message).isFalse();
        byte[] frame = message.first();
        assertThat(SubscriptionFrame.is(frame)).as("%s is a request", message).isTrue();
        return (SubscriptionFrame.subscribes(frame) ? "+" : "-") + new String(SubscriptionFrame.topic(frame), UTF_8);
    }

    /** Receives a message, waiting at most ten seconds. */
    public static Message receive(MessageReceiver socket) {
        return socket.receive(Waiting.PATIENCE).orElseGet(() -> Assertions.fail("%s received nothing", socket));
    }

    /** Receives a message of one frame as text, waiting at most ten seconds. */
    public static String text(MessageReceiver socket) {
        Message message = receive(socket);
        assertThat(message.hasMore()).as("more than one frame in %s", message).isFalse();
        return message.string(0);
    }
}
