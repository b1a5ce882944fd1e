package dev.zeugma.guide.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** durapub and durasub. */
class DurableSubscriberTest {
    private static final String PUBLISHED = "Update \\d+";
    private static final String REPEATED = "Update \\d+, repeated";

    private final List<String> endpoints = FreePorts.endpoints(2);

    @TempDir
    private Path folder;

    private RunningProgram publisher(String... more) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("--bind", endpoints.get(0), "--repeat", endpoints.get(1), "--interval", "0.005"));
        all.addAll(List.of(more));
        return GuideRun.start("durapub", all.toArray(String[]::new));
    }

    private RunningProgram subscriber() throws Exception {
        String position = folder.resolve("position").toString();
        return GuideRun.start(
                "durasub", "--connect", endpoints.get(0), "--repeat", endpoints.get(1), "--position", position);
    }

    /** Returns the first and the last number that a subscriber printed, after checking that there is no gap between them. */
    private static int[] firstAndLast(RunningProgram subscriber) {
        List<Integer> numbers = subscriber.out().matching(PUBLISHED + "|" + REPEATED).stream()
                .map(line -> Integer.valueOf(line.replaceAll("\\D", "")))
                .toList();
        int first = numbers.get(0);
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.range(first, first + numbers.size()).boxed().toList());
        return new int[] {first, first + numbers.size() - 1};
    }

    private static void awaitRepeatedAndPublished(RunningProgram subscriber) throws Exception {
        subscriber.out().await(REPEATED);
        subscriber.out().awaitTimes(20, PUBLISHED);
    }

    @Test
    void aRestartedSubscriberMissesNothing() throws Exception {
        try (RunningProgram publisher = publisher();
                RunningProgram terminated = subscriber()) {
            terminated.out().awaitTimes(20, PUBLISHED);
            terminated.terminate();
            assertThat(terminated.exitCode()).isEqualTo(143);
            assertThat(GuideRun.errors(terminated)).isEmpty();
            try (RunningProgram killed = subscriber()) {
                awaitRepeatedAndPublished(killed);
                killed.kill();
                assertThat(firstAndLast(killed)[0]).isEqualTo(firstAndLast(terminated)[1] + 1);
                try (RunningProgram interrupted = subscriber()) {
                    awaitRepeatedAndPublished(interrupted);
                    GuideRun.interrupt(interrupted);
                    int last = firstAndLast(killed)[1];
                    assertThat(firstAndLast(interrupted)[0])
                            .as("it may have been killed before it remembered the last update")
                            .isBetween(last, last + 1);
                }
            }
            GuideRun.interrupt(publisher);
        }
    }

    @Test
    void updatesThatAreNoLongerKeptAreReported() throws Exception {
        try (RunningProgram publisher = publisher("--keep", "3");
                RunningProgram first = subscriber()) {
            first.out().await(PUBLISHED);
            GuideRun.interrupt(first);
            try (RunningProgram second = subscriber()) {
                second.out().await("Missed updates \\d+ to \\d+, which are no longer kept");
                awaitRepeatedAndPublished(second);
            }
            assertThat(publisher.process().isAlive()).isTrue();
        }
    }

    @Test
    void aRestartedPublisherIsFollowedFromItsFirstUpdate() throws Exception {
        try (RunningProgram first = publisher();
                RunningProgram subscriber = subscriber()) {
            subscriber.out().await(PUBLISHED);
            first.kill();
            try (RunningProgram second = publisher()) {
                subscriber.out().await("The publisher has restarted, continuing with its first update");
                subscriber.out().await("Update 0(, repeated)?");
                assertThat(second.process().isAlive()).isTrue();
            }
        }
    }
}
