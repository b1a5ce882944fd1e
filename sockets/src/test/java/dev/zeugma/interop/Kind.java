package dev.zeugma.interop;

import dev.zeugma.Context;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.option.PubOptions;
import dev.zeugma.option.PullOptions;
import dev.zeugma.option.PushOptions;
import dev.zeugma.option.ReqOptions;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.option.SubOptions;
import dev.zeugma.option.XPubOptions;
import dev.zeugma.socket.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A socket type with its options, for our library and for libzmq.
 *
 * @param ours opens a socket of ours
 * @param settings sets the options of a socket of libzmq
 */
record Kind(SocketType type, Function<Context, Socket> ours, List<Consumer<NativeSocket>> settings) {
    private Kind(SocketType type, Function<Context, Socket> ours) {
        this(type, ours, List.of());
    }

    /** Without options. */
    static Kind of(SocketType type) {
        return switch (type) {
            case REQ -> req(o -> o);
            case REP -> new Kind(type, Context::rep);
            case DEALER -> dealer(o -> o);
            case ROUTER -> router(o -> o);
            case PUSH -> push(o -> o);
            case PULL -> pull(o -> o);
            case PAIR -> new Kind(type, Context::pair);
            case PUB -> pub(o -> o);
            case SUB -> sub(o -> o);
            case XPUB -> xpub(o -> o);
            case XSUB -> new Kind(type, Context::xsub);
            case STREAM -> new Kind(type, Context::stream);
            default -> throw new IllegalArgumentException("no " + type + " here");
        };
    }

    /** With a routing id. */
    static Kind named(SocketType type, String id) {
        return switch (type) {
            case REQ -> req(o -> o.routingId(id)).with(LibZmq.ROUTING_ID, id);
            case DEALER -> dealer(o -> o.routingId(id)).with(LibZmq.ROUTING_ID, id);
            case ROUTER -> router(o -> o.routingId(id)).with(LibZmq.ROUTING_ID, id);
            default -> throw new IllegalArgumentException("a " + type + " has no routing id");
        };
    }

    /** A mandatory ROUTER: it rejects messages to unknown peers and waits for full ones. */
    static Kind mandatoryRouter() {
        return router(o -> o.mandatory(true)).with(LibZmq.ROUTER_MANDATORY, 1);
    }

    static Kind req(UnaryOperator<ReqOptions> change) {
        return new Kind(SocketType.REQ, context -> context.req(change));
    }

    static Kind dealer(UnaryOperator<DealerOptions> change) {
        return new Kind(SocketType.DEALER, context -> context.dealer(change));
    }

    static Kind router(UnaryOperator<RouterOptions> change) {
        return new Kind(SocketType.ROUTER, context -> context.router(change));
    }

    static Kind push(UnaryOperator<PushOptions> change) {
        return new Kind(SocketType.PUSH, context -> context.push(change));
    }

    static Kind pull(UnaryOperator<PullOptions> change) {
        return new Kind(SocketType.PULL, context -> context.pull(change));
    }

    static Kind pub(UnaryOperator<PubOptions> change) {
        return new Kind(SocketType.PUB, context -> context.pub(change));
    }

    static Kind sub(UnaryOperator<SubOptions> change) {
        return new Kind(SocketType.SUB, context -> context.sub(change));
    }

    static Kind xpub(UnaryOperator<XPubOptions> change) {
        return new Kind(SocketType.XPUB, context -> context.xpub(change));
    }

    /** With an option of libzmq. */
    Kind with(int option, int value) {
        return with(socket -> socket.set(option, value));
    }

    /** With an option of libzmq. */
    Kind with(int option, String value) {
        return with(socket -> socket.set(option, value));
    }

    private Kind with(Consumer<NativeSocket> setting) {
        List<Consumer<NativeSocket>> all = new ArrayList<>(settings);
        all.add(setting);
        return new Kind(type, ours, all);
    }
}
