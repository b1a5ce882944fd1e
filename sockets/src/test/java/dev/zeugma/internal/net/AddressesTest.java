package dev.zeugma.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class AddressesTest {
    /** The texts are those of Netty's epoll. */
    @Test
    void everyFailureHasAReadableReason() {
        assertThat(Addresses.reasonOf(
                        new ConnectException("connect(..) failed with error(-111): Connection refused: /x")))
                .isEqualTo("Connection refused: /x");
        assertThat(Addresses.reasonOf(new FileNotFoundException())).isEqualTo("No such file or directory");
        assertThat(Addresses.reasonOf(new NoRouteToHostException("null: /10.1.2.3:5555")))
                .isEqualTo("Network is unreachable: /10.1.2.3:5555");
        assertThat(Addresses.reasonOf(new ClosedChannelException())).contains("ClosedChannelException");
    }
}
