package dev.zeugma.endpoint;

/**
 * {@code inproc://name}: another socket of the same context, reached without any network. Written as in zmq_inproc(7).
 *
 * @param name any text but the empty one
 */
public record InprocEndpoint(String name) implements Endpoint {
    /**
     * Checks the name.
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
