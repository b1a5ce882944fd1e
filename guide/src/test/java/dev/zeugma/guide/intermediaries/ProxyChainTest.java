package dev.zeugma.guide.intermediaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.RunningProgram;
import org.junit.jupiter.api.Test;

/** proxychain. */
class ProxyChainTest {
    @Test
    void everyProxyAddsItsHopToTheEnvelope() throws Exception {
        try (RunningProgram chain = GuideRun.start("proxychain")) {
            assertThat(chain.exitCode()).isZero();
            assertThat(chain.out().all())
                    .containsExactly(
                            "client sends     \"Hello\"",
                            "proxy 1 forwards \"client\" \"\" \"Hello\"",
                            "proxy 2 forwards \"proxy 1\" \"client\" \"\" \"Hello\"",
                            "worker receives  \"proxy 2\" \"proxy 1\" \"client\" \"\" \"Hello\"",
                            "proxy 2 returns  \"proxy 1\" \"client\" \"\" \"World\"",
                            "proxy 1 returns  \"client\" \"\" \"World\"",
                            "client receives  \"World\"");
        }
    }

    @Test
    void zeroLengthFramesPassAllProxies() throws Exception {
        try (RunningProgram chain = GuideRun.start("proxychain", "--proxies", "3", "", "body", "", "last")) {
            assertThat(chain.exitCode()).isZero();
            assertThat(chain.out().all())
                    .contains(
                            "worker receives  \"proxy 3\" \"proxy 2\" \"proxy 1\" \"client\" \"\" \"\" \"body\" \"\" \"last\"")
                    .endsWith("client receives  \"\" \"body\" \"\" \"World\"");
        }
    }
}
