package dev.zeugma.endpoint;

/**
 * {@code inproc://name}: a name within a context, by which its sockets connect without a network. See zmq_inproc(7).
 *
 * @param name any text that is not empty
 */
public record InprocEndpoint(String name) implements Endpoint {
    /**
     * Creates an endpoint.
     *
     * @throws dev.zeugma.error.ZmqException EINVAL if it is empty
     */
    public InprocEndpoint {
        if (name.isEmpty()) {
            throw MalformedEndpoint.exception("inproc://", "expected inproc://name");
        }
    }

    @Override
    public boolean isWildcard() {
        return false;
    }

    @Override
    public String toString() {
        return "inproc://" + name;
    }
}
