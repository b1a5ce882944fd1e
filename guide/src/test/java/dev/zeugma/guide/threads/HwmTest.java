package dev.zeugma.guide.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.RunningProgram;
import org.junit.jupiter.api.Test;

/** hwm. */
class HwmTest {
    @Test
    void everyTypeWaitsOrDrops() throws Exception {
        String waits = "waits after 10 messages";
        String drops = "drops: 10 messages arrive, 40 are lost";
        try (RunningProgram program = GuideRun.start("hwm", "--mark", "5")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out().all())
                    .containsExactly(
                            "Sending 50 messages to a peer that receives none; the marks are 5",
                            "PUSH             " + waits,
                            "DEALER           " + waits,
                            "PAIR             " + waits,
                            "ROUTER           " + drops,
                            "ROUTER mandatory " + waits,
                            "PUB              " + drops,
                            "PUB noDrop       " + waits,
                            "XPUB             " + drops,
                            "XSUB             drops: 15 messages arrive, 35 are lost",
                            "REQ              never has more than one request: the second fails with EFSM",
                            "REP              " + drops,
                            "STREAM           waits, when the network is full, too",
                            "PULL, SUB        stop reading, so that the queue of the sender fills");
        }
    }
}
