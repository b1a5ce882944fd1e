package dev.zeugma.bench.perf;

import io.netty.util.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.zeromq.ZMQ;
import picocli.CommandLine;

/** The versions of the libraries that are measured. */
final class Versions implements CommandLine.IVersionProvider {
    private static final String JEROMQ = "/META-INF/maven/org.zeromq/jeromq/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties jeromq = new Properties();
        try (InputStream in = ZMQ.class.getResourceAsStream(JEROMQ)) {
            jeromq.load(Objects.requireNonNull(in, JEROMQ));
        }
        return new String[] {
            "Zeugma beside JeroMQ " + jeromq.getProperty("version"),
            "Netty " + Version.identify().get("netty-transport").artifactVersion(),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
        };
    }
}
