package dev.zeugma.mesh.services.multiplexer;

/**
 * What a multiplexer holds at most.
 *
 * @param policy what happens to a request for a service whose queue is full
 * @param queue how many requests wait for one service
 * @param requestsPerClient how many requests of one client are in progress, waiting or being processed
 * @param parkedPerClient how many requests of one client are parked
 * @param bytesPerClient the size of all requests of one client
 * @param bytes the size of all requests
 * @param names how many names are registered
 */
public record Limits(
        Policy policy,
        int queue,
        int requestsPerClient,
        int parkedPerClient,
        long bytesPerClient,
        long bytes,
        int names) {
    /** How many requests another multiplexer may have in progress here, on behalf of all its clients. */
    static final int REQUESTS_PER_MULTIPLEXER = 1000;

    private static final int MIB = 1 << 20;

    /** 100 requests wait for a service; a client has 256 requests and 4 MiB; 256 MiB in total. */
    public static final Limits DEFAULTS = new Limits(Policy.REJECT, 100, 256, 64, 4 * MIB, 256 * MIB, 100_000);

    /** Returns a copy with another policy. */
    public Limits withPolicy(Policy wanted) {
        return new Limits(wanted, queue, requestsPerClient, parkedPerClient, bytesPerClient, bytes, names);
    }

    /** Returns a copy with another length of each service's queue. */
    public Limits withQueue(int requests) {
        return new Limits(policy, requests, requestsPerClient, parkedPerClient, bytesPerClient, bytes, names);
    }

    /** Returns a copy with other numbers of requests per client. */
    public Limits withPerClient(int requests, int parked) {
        return new Limits(policy, queue, requests, parked, bytesPerClient, bytes, names);
    }

    /** Returns a copy with other numbers of bytes. */
    public Limits withBytes(long perClient, long total) {
        return new Limits(policy, queue, requestsPerClient, parkedPerClient, perClient, total, names);
    }

    /** Returns a copy with another number of names. */
    public Limits withNames(int count) {
        return new Limits(policy, queue, requestsPerClient, parkedPerClient, bytesPerClient, bytes, count);
    }

    int requestsOf(Peer client) {
        return client.isMultiplexer() ? REQUESTS_PER_MULTIPLEXER : requestsPerClient;
    }

    long bytesOf(Peer client) {
        return client.isMultiplexer() ? bytes / 2 : bytesPerClient;
    }
}
