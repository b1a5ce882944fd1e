package dev.zeugma.mesh.services;

import dev.zeugma.mesh.report.Progress;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.setup.MeshException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A run that ends by itself: registers services, measures a load alone and beside hostile clients, and shows special cases. */
public final class ServicesRun {
    private static final Duration MAX_REGISTRATION = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(100);

    /** The load runs for this part of its time before it is measured, so that code is compiled. */
    private static final int WARM_UP_PART = 4;

    private final Class<?> program;
    private final RunSettings settings;
    private final long seed;
    private final Progress progress;

    /** Creates a run; the program is the main class of a process for the services. */
    public ServicesRun(Class<?> program, RunSettings settings, long seed, Progress progress) {
        this.program = program;
        this.settings = settings;
        this.seed = seed;
        this.progress = progress;
    }

    /** Runs; throws {@link MeshException} if it cannot. */
    public RunResult run() throws InterruptedException {
        OpenFiles.require(settings);
        try (Contexts contexts = Contexts.open(settings);
                Multiplexers multiplexers = new Multiplexers(
                        contexts.multiplexers(),
                        settings.topology(),
                        settings.bind(),
                        Settings.alone(settings.limits(), settings.times()))) {
            Footprint before = Footprint.measure();
            long start = System.nanoTime();
            if (settings.processes()) {
                try (ServicesProcess services =
                        new ServicesProcess(program, settings.services(), multiplexers.forServices())) {
                    return measure(contexts, multiplexers, services::isAlive, before, start);
                }
            }
            try (Population population =
                    new Population(contexts.services(), settings.services(), multiplexers.forServices(), () -> {})) {
                return measure(contexts, multiplexers, () -> population.refused() == 0, before, start);
            }
        }
    }

    private RunResult measure(
            Contexts contexts, Multiplexers multiplexers, BooleanSupplier alive, Footprint before, long start)
            throws InterruptedException {
        awaitServices(multiplexers, alive);
        Duration registration = Duration.ofNanos(System.nanoTime() - start);
        Footprint perService = Footprint.measure().per(settings.services(), before);
        load(contexts, multiplexers, settings.duration().dividedBy(WARM_UP_PART), "warm-up");
        LoadResult alone = load(contexts, multiplexers, settings.duration(), "alone");
        long floodStart = System.nanoTime();
        try (Flood flood =
                new Flood(contexts.hostile(), multiplexers.forClients().get(0), settings.services(), seed)) {
            LoadResult flooded = load(contexts, multiplexers, settings.duration(), "beside a flood");
            double seconds = (System.nanoTime() - floodStart) / 1e9;
            long requests = Math.round(flood.requests() / seconds);
            long malformed = Math.round(flood.malformed() / seconds);
            Map<String, String> outcomes = Demonstration.run();
            return new RunResult(
                    settings,
                    seed,
                    registration,
                    perService,
                    alone,
                    flooded,
                    requests,
                    malformed,
                    multiplexers.figures(),
                    outcomes);
        }
    }

    private void awaitServices(Multiplexers multiplexers, BooleanSupplier alive) throws InterruptedException {
        int count = settings.services();
        long deadline = System.nanoTime() + MAX_REGISTRATION.toNanos();
        while (!multiplexers.awaitServices(count, STEP)) {
            progress.show("%,d of %,d services registered".formatted(multiplexers.services(), count));
            if (!alive.getAsBoolean()) {
                throw new MeshException("the services ended, or were refused");
            }
            if (deadline - System.nanoTime() <= 0) {
                throw new MeshException("only %,d of %,d services registered within %d s"
                        .formatted(multiplexers.services(), count, MAX_REGISTRATION.toSeconds()));
            }
        }
    }

    private LoadResult load(Contexts contexts, Multiplexers multiplexers, Duration duration, String title)
            throws InterruptedException {
        try (Load load = new Load(contexts.clients(), settings, multiplexers.forClients(), seed, progress)) {
            return load.run(duration, title);
        }
    }
}
