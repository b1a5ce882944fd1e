package dev.zeugma.socks;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.JavaProgram;
import dev.zeugma.support.NoLeaks;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Netty's proxy handlers are an optional dependency. */
@ExtendWith(NoLeaks.class)
class SocksLibraryTest {
    /** Runs without that dependency: a failure ends it with a stack trace. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            try (Context context = Context.create();
                    PullSocket pull = context.pull();
                    PushSocket direct = context.push();
                    PushSocket proxied = context.push(o -> o.tcp(TcpOptions.DEFAULTS.socksProxy("localhost:1080")))) {
                String endpoint = pull.bind("tcp://127.0.0.1:*").toString();
                direct.connect(endpoint);
                direct.send("connected without a proxy");
                System.out.println(pull.receiveString());
                System.out.println(assertFails(ErrorCode.ENOTSUP, () -> proxied.connect(endpoint))
                        .getMessage());
                System.out.println(proxied.bind("tcp://127.0.0.1:*").toString().replaceAll("\\d+$", "*"));
            }
        }
    }

    @Test
    void connectNamesTheMissingArtifact() throws Exception {
        Process program = JavaProgram.without("netty-handler-proxy", Program.class)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "connected without a proxy",
                        "ENOTSUP: option tcp socksProxy needs the artifact io.netty:netty-handler-proxy, which is missing at run time",
                        "tcp://127.0.0.1:*");
        assertThat(program.waitFor()).isZero();
    }
}
