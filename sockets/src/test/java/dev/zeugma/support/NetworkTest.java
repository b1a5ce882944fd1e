package dev.zeugma.support;

import dev.zeugma.option.ContextOptions.Network;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of sockets over TCP, run on native epoll and on Java NIO. Each test gets a context that is closed after it. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = Network.class,
        names = {"EPOLL", "NIO"})
public abstract class NetworkTest extends ContextPerTest {
    @Parameter
    private Network network;

    @Override
    protected final Network network() {
        return network;
    }
}
