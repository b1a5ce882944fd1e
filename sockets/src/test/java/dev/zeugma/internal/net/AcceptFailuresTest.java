package dev.zeugma.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.support.Conformance;
import dev.zeugma.support.UserAsk;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptFailuresTest {
    @Test
    @Conformance(111)
    @UserAsk(7)
    void reportsAndForwardsAnAcceptFailure() {
        List<Throwable> reported = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new AcceptFailures(reported::add));
        IOException failure = new IOException("accept(..) failed: Too many open files");
        channel.pipeline().fireExceptionCaught(failure);
        assertThat(reported).containsExactly(failure);
        assertThatThrownBy(channel::checkException).isSameAs(failure);
        channel.finishAndReleaseAll();
    }

    @Test
    void failuresHaveTheErrnoOfLinux() {
        assertThat(Errno.of(new IOException("accept(..) failed: Too many open files")))
                .isEqualTo(24);
        assertThat(Errno.of(new IOException("Too many open files in system"))).isEqualTo(23);
        assertThat(Errno.of(new ConnectException("Connection refused"))).isEqualTo(111);
        assertThat(Errno.of(new IOException("recvAddress(..) failed: Connection reset by peer")))
                .isEqualTo(104);
        assertThat(Errno.of(new IOException("Connection reset"))).as("Java NIO").isEqualTo(104);
        assertThat(Errno.of(new ConnectTimeoutException("anything"))).isEqualTo(110);
        assertThat(Errno.of(new IOException("anything"))).isEqualTo(5);
        assertThat(Errno.of(null)).isEqualTo(5);
    }
}
