package dev.zeugma.mesh.setup;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;

/**
 * A node and its endpoint, {@code NAME=ENDPOINT} on the command line.
 *
 * @param name the node's name
 * @param endpoint the endpoint that the node binds
 */
public record PeerAddress(String name, Endpoint endpoint) {
    public static PeerAddress parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new MeshException("--peer needs NAME=ENDPOINT, such as N1=tcp://otherhost:5381, not '"
                    + NodeNames.printable(text) + "'");
        }
        return new PeerAddress(NodeNames.checked(text.substring(0, equals)), parseEndpoint(text.substring(equals + 1)));
    }

    public static Endpoint parseEndpoint(String text) {
        try {
            return Endpoint.parse(text);
        } catch (ZmqException e) {
            throw new MeshException(NodeNames.printable(String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public String toString() {
        return name + "=" + endpoint;
    }
}
