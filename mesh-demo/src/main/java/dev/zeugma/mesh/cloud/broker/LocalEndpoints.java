package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;

/** What a broker binds for the sockets of its own cluster in this process. Clients and workers know no more than this. */
public final class LocalEndpoints {
    private LocalEndpoints() {}

    public static Endpoint clients(String cluster) {
        return new InprocEndpoint(cluster + "-localfe");
    }

    public static Endpoint workers(String cluster) {
        return new InprocEndpoint(cluster + "-localbe");
    }

    public static Endpoint monitor(String cluster) {
        return new InprocEndpoint(cluster + "-monitor");
    }
}
