package dev.zeugma.mesh.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemonstrationTest {
    @Test
    void clientsAndServicesGetAnAnswerInEveryCase() throws Exception {
        List<String> lines = Demonstration.run().entrySet().stream()
                .map(outcome -> outcome.getKey() + ": " + outcome.getValue())
                .toList();
        assertThat(lines)
                .containsExactly(
                        "unknown service: UNKNOWN",
                        "first claimant: DONE",
                        "registered service: DONE",
                        "second claimant: TAKEN",
                        "first claimant, under another routing id: DONE",
                        "reconnected service: DONE",
                        "dead service: DEAD",
                        "8 requests, policy block: {DONE=5, FULL=3}",
                        "8 requests, policy drop: {DONE=3, DROPPED=5}",
                        "8 requests, policy reject: {DONE=3, FULL=5}",
                        "8 requests, policy retry: {DONE=8}");
    }
}
