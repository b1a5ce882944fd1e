package dev.zeugma.mock;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Waiting;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Our sockets by type, for tests that cover all types. */
public final class OurSockets {
    /** The socket types that we support. */
    public static final List<SocketType> TYPES = List.of(
            SocketType.REQ, SocketType.REP, SocketType.DEALER, SocketType.ROUTER, SocketType.PUSH, SocketType.PULL);

    private OurSockets() {}

    /** Opens a socket of the given type; a ROUTER reports unknown peers and waits for full ones. */
    public static Socket open(Context context, SocketType type, CommonOptions options) {
        return switch (type) {
            case REQ -> context.req(o -> o.withCommon(options));
            case REP -> context.rep(o -> o.withCommon(options));
            case DEALER -> context.dealer(o -> o.withCommon(options));
            case ROUTER -> context.router(o -> o.withCommon(options).mandatory(true));
            case PUSH -> context.push(o -> o.withCommon(options));
            case PULL -> context.pull(o -> o.withCommon(options));
            default -> throw new IllegalArgumentException("no " + type + " here");
        };
    }

    /** Opens a socket of the given type, with a routing id if sockets of this type announce one. */
    public static Socket open(Context context, SocketType type, CommonOptions options, String routingId) {
        return switch (type) {
            case REQ -> context.req(o -> o.withCommon(options).routingId(routingId));
            case DEALER -> context.dealer(o -> o.withCommon(options).routingId(routingId));
            case ROUTER ->
                context.router(o -> o.withCommon(options).mandatory(true).routingId(routingId));
            default -> open(context, type, options);
        };
    }

    /** A type that is compatible with the given one. */
    public static SocketType partnerOf(SocketType type) {
        return switch (type) {
            case REQ -> SocketType.REP;
            case REP -> SocketType.REQ;
            case DEALER -> SocketType.ROUTER;
            case ROUTER -> SocketType.DEALER;
            case PUSH -> SocketType.PULL;
            case PULL -> SocketType.PUSH;
            default -> throw new IllegalArgumentException("no " + type + " here");
        };
    }

    /** Sends, waiting at most ten seconds. */
    public static void send(MessageSender socket, Message message) {
        Assertions.assertThat(socket.send(message, Waiting.PATIENCE))
                .as("sent by %s", socket)
                .isTrue();
    }

    /** Receives, waiting at most ten seconds. */
    public static Message receive(MessageReceiver socket) {
        return socket.receive(Waiting.PATIENCE).orElseGet(() -> Assertions.fail("%s received nothing", socket));
    }
}
