package dev.zeugma.bench.versus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Everything that Zeugma must reach, read from {@code targets.csv}, and what a comparison says of it. */
final class Targets {
    private static final String FILE = "targets.csv";

    private final List<Target> targets;

    private Targets(List<Target> targets) {
        this.targets = targets;
    }

    /** The targets of the project. */
    static Targets load() throws IOException {
        InputStream file = Objects.requireNonNull(Targets.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        }
    }

    /**
     * Reads rows; empty lines and those that begin with # are remarks.
     *
     * @throws IllegalArgumentException that names the line which is no target
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

    /** A verdict for each target that these contests have measured, in the order of the contests. */
    List<Verdict> check(List<Contest> contests) {
        return contests.stream()
                .flatMap(contest -> targets.stream()
                        .filter(target -> target.isAskedOf(contest))
                        .flatMap(target -> Verdict.of(target, contest).stream()))
                .toList();
    }
}
