package dev.zeugma.bench.perf.measure;

/** The library refused to bind or connect to the endpoint. */
public final class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndpointException(String endpoint, RuntimeException cause) {
        super("cannot use ENDPOINT " + endpoint + ": " + cause.getMessage(), cause);
    }
}
