package dev.zeugma.guide.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.RunningProgram;
import org.junit.jupiter.api.Test;

/** identity, router_errors and combinations. */
class RoutingIdsTest {
    @Test
    void generatedIdsAreDumpedAsHexAndChosenOnesAsText() throws Exception {
        try (RunningProgram identity = GuideRun.start("identity")) {
            assertThat(identity.exitCode()).isZero();
            assertThat(identity.out().all())
                    .hasSize(8)
                    .filteredOn(line -> line.startsWith("["))
                    .satisfiesExactly(
                            line -> assertThat(line).matches("\\[005] 00[0-9A-F]{8}"),
                            line -> assertThat(line).isEqualTo("[000] "),
                            line -> assertThat(line).isEqualTo("[034] The ROUTER generated my routing id"),
                            line -> assertThat(line).isEqualTo("[005] PEER2"),
                            line -> assertThat(line).isEqualTo("[000] "),
                            line -> assertThat(line).isEqualTo("[021] I chose my routing id"));
        }
    }

    @Test
    void anUnroutableMessageIsCountedOrFails() throws Exception {
        try (RunningProgram errors = GuideRun.start("router_errors")) {
            assertThat(errors.exitCode()).isZero();
            assertThat(errors.out().all())
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("Default: dropped, unroutable messages: 1"),
                            line -> assertThat(line)
                                    .startsWith("Mandatory: EHOSTUNREACH: ")
                                    .contains("PEER"),
                            line -> assertThat(line).isEqualTo("Connected: PEER received Hello"));
        }
    }

    @Test
    void pairsThatDoNotFitAreRefusedWithAReason() throws Exception {
        try (RunningProgram combinations = GuideRun.start("combinations")) {
            assertThat(combinations.exitCode()).isZero();
            assertThat(combinations.out().all())
                    .contains("REP received a request with a delimiter", "[000] ", "[005] World")
                    .contains("REQ-REP: connected", "REQ-ROUTER: connected", "REP-DEALER: connected")
                    .contains("DEALER-DEALER: connected", "DEALER-ROUTER: connected", "ROUTER-ROUTER: connected");
            for (String invalid : new String[] {"REQ-REQ", "REQ-DEALER", "REP-REP", "REP-ROUTER"}) {
                assertThat(combinations.out().matching(invalid + ": HandshakeFailed, .* compatible with .*"))
                        .as("the outcome of %s", invalid)
                        .hasSize(1);
            }
        }
    }
}
