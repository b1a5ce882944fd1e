package dev.zeugma.bench.versus.target;

import dev.zeugma.bench.data.Statistics;
import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.scenario.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a target was reached.
 *
 * @param target the target
 * @param scenario the scenario it was measured in
 * @param measured the median of the ratios within each round, or of the figure itself
 */
public record Verdict(Target target, Scenario scenario, double measured) {
    /** Returns empty if the contest has not measured the target. */
    static Optional<Verdict> of(Target target, Contest contest) {
        List<Double> measured = target.against()
                .map(rival -> contest.ratios(target.ours(), rival, target.metric()))
                .orElseGet(() -> contest.figures(target.ours(), target.metric()));
        return measured.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict(target, contest.scenario(), Statistics.median(measured)));
    }

    /** How the measured number compares with the target. */
    public enum Status {
        OK("ok"),
        /** Not reached, as so far. */
        SHORT("short"),
        /** Below what has been reached so far. */
        FELL_BELOW("FELL BELOW");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public Status status() {
        if (target.required().holds(measured)) {
            return Status.OK;
        }
        return target.floor().holds(measured) ? Status.SHORT : Status.FELL_BELOW;
    }

    @Override
    public String toString() {
        String measuredText = target.against()
                .map(rival -> String.format(Locale.ROOT, "%.3f x %s", measured, rival))
                .orElseGet(() -> String.format(Locale.ROOT, "%.1f", measured));
        return String.format(
                Locale.ROOT,
                "%-10s  %s: %s of %s is %s, required %s%s",
                status(),
                scenario,
                target.metric(),
                target.ours(),
                measuredText,
                target.required(),
                target.floor().equals(target.required()) ? "" : ", floor " + target.floor());
    }
}
