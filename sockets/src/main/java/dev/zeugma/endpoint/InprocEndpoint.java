package dev.zeugma.endpoint;

/**
 * {@code inproc://name}: a name within a context, through which its sockets connect without a network. See zmq_inproc(7).
 *
 * @param name any non-empty text
 */
public record InprocEndpoint(String name) implements Endpoint {
    /**
     * Creates an endpoint.
     *
     * @throws dev.zeugma.error.ZmqException EINVAL if the name is empty
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
