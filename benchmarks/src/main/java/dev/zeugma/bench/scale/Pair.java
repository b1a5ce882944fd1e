package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The two fresh processes of a run: one accepts, the other connects. */
final class Pair implements AutoCloseable {
    /** They keep newer JDKs quiet about Netty; older ones do not know all of them. */
    private static final List<String> QUIET = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** How much longer than the worker itself we wait for an answer, and for one that takes no time. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Child router;
    private final Child dealers;
    private final Duration timeout;
    private final String endpoint;

    private Pair(Child router, Child dealers, Duration timeout) throws RunFailedException, InterruptedException {
        this.router = router;
        this.dealers = dealers;
        this.timeout = timeout;
        endpoint = router.ask("bound", MARGIN).text("endpoint");
    }

    /** Starts a ROUTER with so many event loops, and the process of at most so many peers, of which none connects yet. */
    static Pair start(Plan plan, int mostPeers, int loops) throws RunFailedException, InterruptedException {
        List<Child> started = new ArrayList<>();
        try {
            started.add(Child.start("router", command(plan, plan.routerArguments(mostPeers, loops))));
            started.add(Child.start("dealers", command(plan, plan.dealersArguments(mostPeers))));
            return new Pair(started.get(0), started.get(1), plan.timeout());
        } catch (RunFailedException | InterruptedException e) {
            started.forEach(Child::close);
            throw e;
        }
    }

    private static List<String> command(Plan plan, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUIET);
        command.addAll(plan.jvmArguments());
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), Worker.class.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Relative entries would change their meaning with the working directory. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Connects so many peers more and waits until there are so many in all. */
    void connect(int more, int inAll) throws RunFailedException, InterruptedException {
        dealers.ask("connect " + endpoint + " " + more, timeout.plus(MARGIN));
        awaitConnected(inAll);
    }

    /** Waits until so many handshakes are done, as both sides see it; returns what the connecting side says. */
    Answer awaitConnected(int peers) throws RunFailedException, InterruptedException {
        String request = "await " + peers + " " + timeout.toSeconds();
        router.ask(request, timeout.plus(MARGIN));
        return dealers.ask(request, timeout.plus(MARGIN));
    }

    /** Lets so many peers connect at once, and waits until a message of each was received; returns how long it took. */
    Duration storm(int peers) throws RunFailedException, InterruptedException {
        long started = System.nanoTime();
        router.tell("receive " + peers + " " + timeout.toSeconds());
        dealers.ask("storm " + endpoint + " " + peers, timeout.plus(MARGIN));
        router.answer(timeout.plus(MARGIN));
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** All peers send, and the router is measured after the warm-up; returns what it says. */
    Answer measure(double warmUpSeconds, double seconds) throws RunFailedException, InterruptedException {
        dealers.ask("send", MARGIN);
        String request = String.format(Locale.ROOT, "measure %.3f %.3f", warmUpSeconds, seconds);
        return router.ask(
                request,
                Duration.ofSeconds((long) Math.ceil(warmUpSeconds + seconds)).plus(MARGIN));
    }

    Footprint routerFootprint() throws RunFailedException, InterruptedException {
        return footprint(router);
    }

    Footprint dealersFootprint() throws RunFailedException, InterruptedException {
        return footprint(dealers);
    }

    private static Footprint footprint(Child of) throws RunFailedException, InterruptedException {
        Answer answer = of.ask("footprint", MARGIN);
        return new Footprint((long) answer.number("heap"), (long) answer.number("direct"));
    }

    @Override
    public void close() {
        router.close();
        dealers.close();
    }
}
