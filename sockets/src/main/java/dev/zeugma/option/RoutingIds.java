package dev.zeugma.option;

import java.nio.charset.StandardCharsets;

/** Checks routing ids that applications choose: 1 to 255 bytes (zmq_setsockopt(3), ZMQ_ROUTING_ID). */
final class RoutingIds {
    private RoutingIds() {}

    static byte[] checked(byte[] routingId) {
        if (routingId.length < 1 || routingId.length > 255) {
            throw Check.invalid("routingId", "has " + routingId.length + " bytes, expected 1 to 255");
        }
        return routingId.clone();
    }

    static byte[] checked(String routingId) {
        return checked(routingId.getBytes(StandardCharsets.UTF_8));
    }
}
