package dev.zeugma.support;

import dev.zeugma.option.ContextOptions.Network;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of sockets over every transport. Each test gets a context that is closed after it. */
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
public abstract class TransportTest extends ContextPerTest {
    @Parameter
    private Transport transport;

    @Override
    protected final Network network() {
        return transport.network();
    }

    /** The transport under test. */
    protected final Transport transport() {
        return transport;
    }

    /** An endpoint of the transport to bind that nobody else uses; what binding returns is to be connected to. */
    protected final String anywhere() {
        return transport.anywhere();
    }
}
