package dev.zeugma.bench.versus.target;

import dev.zeugma.bench.versus.contest.Contest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The targets of {@code targets.csv}. */
public final class Targets {
    private static final String FILE = "targets.csv";

    private final List<Target> targets;

    private Targets(List<Target> targets) {
        this.targets = targets;
    }

    /** Loads the targets of this project. */
    public static Targets load() throws IOException {
        InputStream file = Objects.requireNonNull(Targets.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        }
    }

    /**
     * Parses rows. Empty lines and lines that start with # are ignored.
     *
     * @throws IllegalArgumentException if a line is not a target; the message names the line
     */
    static Targets parse(List<String> lines) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    targets.add(Target.parse(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(FILE + ", line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return new Targets(List.copyOf(targets));
    }

    /** Returns a verdict for each target that the contests have measured, in the order of the contests. */
    public List<Verdict> check(List<Contest> contests) {
        return contests.stream()
                .flatMap(contest -> targets.stream()
                        .filter(target -> target.appliesTo(contest))
                        .flatMap(target -> Verdict.of(target, contest).stream()))
                .toList();
    }
}
