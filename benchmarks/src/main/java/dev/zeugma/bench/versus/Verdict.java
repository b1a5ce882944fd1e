package dev.zeugma.bench.versus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came out for a target.
 *
 * @param task in which it was measured
 * @param measured the median: of the ratios within each round, or of the figure itself
 */
record Verdict(Target target, Task task, double measured) {
    /** Nothing if the contest has not measured what the target is about. */
    static Optional<Verdict> of(Target target, Contest contest) {
        List<Double> measured = target.against()
                .map(rival -> contest.ratios(target.ours(), rival, target.figure()))
                .orElseGet(() -> contest.figures(target.ours(), target.figure()));
        return measured.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict(target, contest.task(), Statistics.median(measured)));
    }

    /** How it stands with the target. */
    enum Standing {
        OK("ok"),
        SHORT("short"),
        FELL_UNDER("FELL UNDER");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    Standing standing() {
        if (target.required().holds(measured)) {
            return Standing.OK;
        }
        return target.floor().holds(measured) ? Standing.SHORT : Standing.FELL_UNDER;
    }

    @Override
    public String toString() {
        String measuredText = target.against()
                .map(rival -> String.format(Locale.ROOT, "%.3f x %s", measured, rival))
                .orElseGet(() -> String.format(Locale.ROOT, "%.1f", measured));
        return String.format(
                Locale.ROOT,
                "%-10s  %s: %s of %s is %s, required %s%s",
                standing(),
                task,
                target.figure(),
                target.ours(),
                measuredText,
                target.required(),
                target.floor().equals(target.required()) ? "" : ", to hold " + target.floor());
    }
}
