package dev.zeugma.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.UserAsk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.TestNG;

/** Runs the kit, which consists of TestNG tests, together with all other tests. */
@ExtendWith(NoLeaks.class)
@Tag("jdk")
class ReactiveStreamsTest {
    @Test
    @UserAsk(8)
    void aPublisherPassesTheKit() {
        assertHold(26, PublisherRules.class);
    }

    @Test
    @UserAsk(8)
    void aSubscriberPassesTheKit() {
        assertHold(11, SubscriberRules.class);
    }

    /** Checks that none fails, and that only tests that the kit cannot perform or considers optional are skipped. */
    private static void assertHold(int count, Class<?> rules) {
        Results results = new Results();
        TestNG kit = new TestNG(false);
        kit.setTestClasses(new Class<?>[] {rules});
        kit.addListener(results);
        kit.run();
        System.out.printf(
                "%s: %d rules hold, %d do not apply: %s%n",
                rules.getSimpleName(), results.passed.size(), results.skipped.size(), results.skipped);
        assertThat(results.failed).isEmpty();
        assertThat(results.passed).hasSizeGreaterThanOrEqualTo(count);
    }

    private static final class Results implements ITestListener {
        private final List<String> passed = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();

        @Override
        public void onTestSuccess(ITestResult result) {
            passed.add(result.getName());
        }

        @Override
        public void onTestSkipped(ITestResult result) {
            skipped.add(result.getName());
        }

        @Override
        public void onTestFailure(ITestResult result) {
            failed.add(result.getName() + ": " + result.getThrowable());
        }
    }
}
