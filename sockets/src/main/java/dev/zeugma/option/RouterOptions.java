package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Optional;

/**
 * Options of a ROUTER socket.
 *
 * @param common the options common to all types
 * @param routingId the id announced to ROUTER peers; empty lets them generate one
 * @param probeRouter whether each new peer is first sent one empty message (ZMQ_PROBE_ROUTER)
 * @param mandatory whether a message to an unknown peer is an error, and one to a full peer waits
 *     (ZMQ_ROUTER_MANDATORY)
 * @param handover whether a new peer takes over a routing id in use (ZMQ_ROUTER_HANDOVER)
 * @param life messages that the coming and going of peers brings about
 * @param notifications of what peers' coming and going an empty message is received
 */
public record RouterOptions(
        CommonOptions common,
        byte[] routingId,
        boolean probeRouter,
        boolean mandatory,
        boolean handover,
        LifeOptions life,
        RouterNotify notifications)
        implements SocketOptions<RouterOptions> {
    /** The default options. */
    public static final RouterOptions DEFAULTS = new RouterOptions(
            CommonOptions.DEFAULTS, new byte[0], false, false, false, LifeOptions.NONE, RouterNotify.NONE);

    /** The id announced to ROUTER peers, 1 to 255 bytes (ZMQ_ROUTING_ID). */
    public RouterOptions routingId(byte[] id) {
        return new RouterOptions(common, RoutingIds.checked(id), probeRouter, mandatory, handover, life, notifications);
    }

    /** The id announced to ROUTER peers, 1 to 255 bytes of UTF-8. */
    public RouterOptions routingId(String id) {
        return new RouterOptions(common, RoutingIds.checked(id), probeRouter, mandatory, handover, life, notifications);
    }

    /** Whether each new peer is first sent one empty message, which tells a ROUTER our id (ZMQ_PROBE_ROUTER). */
    public RouterOptions probeRouter(boolean wanted) {
        return new RouterOptions(common, routingId, wanted, mandatory, handover, life, notifications);
    }

    /**
     * True makes {@code send} throw EHOSTUNREACH for an unknown routing id, and wait for a peer that is full; false
     * drops such messages silently, as libzmq does by default.
     */
    public RouterOptions mandatory(boolean wanted) {
        return new RouterOptions(common, routingId, probeRouter, wanted, handover, life, notifications);
    }

    /** Whether a new peer takes over a routing id in use; otherwise it waits until the id is free. */
    public RouterOptions handover(boolean wanted) {
        return new RouterOptions(common, routingId, probeRouter, mandatory, wanted, life, notifications);
    }

    /** Sent to each peer first, on every connection; empty for nothing (ZMQ_HELLO_MSG). */
    public RouterOptions helloMessage(byte[] message) {
        return new RouterOptions(
                common, routingId, probeRouter, mandatory, handover, life.withHello(message), notifications);
    }

    /** Received as the last message of a peer that had connected to us; empty for nothing (ZMQ_DISCONNECT_MSG). */
    public RouterOptions disconnectMessage(byte[] message) {
        return new RouterOptions(
                common, routingId, probeRouter, mandatory, handover, life.withDisconnect(message), notifications);
    }

    /** Of what peers' coming and going {@code [id, ""]} is received (ZMQ_ROUTER_NOTIFY). Default of neither. */
    public RouterOptions notifications(RouterNotify wanted) {
        return new RouterOptions(common, routingId, probeRouter, mandatory, handover, life, wanted);
    }

    /** With the empty message of a peer that is gone, if that is to be told and no other message was chosen. */
    @Override
    public LifeOptions life() {
        if (!notifications.ofDisconnect()) {
            return life;
        }
        Message gone = Message.empty();
        return new LifeOptions(life.hello(), life.disconnect().or(() -> Optional.of(gone)), Optional.of(gone));
    }

    @Override
    public RouterOptions withCommon(CommonOptions wanted) {
        return new RouterOptions(wanted, routingId, probeRouter, mandatory, handover, life, notifications);
    }
}
