package dev.zeugma.mesh;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;

/**
 * A node and where it listens, written {@code NAME=ENDPOINT} on the command line.
 *
 * @param name the node's name
 * @param endpoint where it listens
 */
record PeerAddress(String name, Endpoint endpoint) {
    static PeerAddress parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new MeshFailure(
                    "--peer needs NAME=ENDPOINT, such as N1=tcp://otherhost:5381, not '" + Names.printable(text) + "'");
        }
        return new PeerAddress(Names.checked(text.substring(0, equals)), endpoint(text.substring(equals + 1)));
    }

    static Endpoint endpoint(String text) {
        try {
            return Endpoint.parse(text);
        } catch (ZmqException e) {
            throw new MeshFailure(Names.printable(String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public String toString() {
        return name + "=" + endpoint;
    }
}
