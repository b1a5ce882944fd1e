package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.process.JavaCommand;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.scale.plan.Plan;
import dev.zeugma.bench.scale.worker.Footprint;
import dev.zeugma.bench.scale.worker.Reply;
import dev.zeugma.bench.scale.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two fresh worker processes of a run: a ROUTER that accepts, and DEALERs that connect. */
final class WorkerPair implements AutoCloseable {
    /** Added to the time that a worker may take for a request, and the timeout of requests that take no time. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final WorkerProcess router;
    private final WorkerProcess dealers;
    private final Duration timeout;
    private final String endpoint;

    private WorkerPair(WorkerProcess router, WorkerProcess dealers, Duration timeout)
            throws RunFailedException, InterruptedException {
        this.router = router;
        this.dealers = dealers;
        this.timeout = timeout;
        endpoint = router.request("bound", MARGIN).text("endpoint");
    }

    /** Starts a ROUTER with the given event loops, and a process for at most the given peers, none of which connects yet. */
    static WorkerPair start(Plan plan, int maxPeers, int loops) throws RunFailedException, InterruptedException {
        List<WorkerProcess> started = new ArrayList<>();
        try {
            started.add(WorkerProcess.start("router", command(plan, plan.routerArguments(maxPeers, loops))));
            started.add(WorkerProcess.start("dealers", command(plan, plan.dealersArguments(maxPeers))));
            return new WorkerPair(started.get(0), started.get(1), plan.timeout());
        } catch (RunFailedException | InterruptedException e) {
            started.forEach(WorkerProcess::close);
            throw e;
        }
    }

    private static List<String> command(Plan plan, List<String> arguments) {
        List<String> command = JavaCommand.of(JavaCommand.OWN_JAVA, plan.jvmArguments(), Worker.class);
        command.addAll(arguments);
        return command;
    }

    /** Connects more peers and waits until the given total is connected. */
    void connect(int more, int total) throws RunFailedException, InterruptedException {
        dealers.request("connect " + endpoint + " " + more, timeout.plus(MARGIN));
        awaitConnected(total);
    }

    /** Waits until both sides have completed the given handshakes; returns the reply of the connecting side. */
    Reply awaitConnected(int peers) throws RunFailedException, InterruptedException {
        String request = "await " + peers + " " + timeout.toSeconds();
        router.request(request, timeout.plus(MARGIN));
        return dealers.request(request, timeout.plus(MARGIN));
    }

    /** Connects the given peers at once and waits until a message of each was received; returns how long that took. */
    Duration storm(int peers) throws RunFailedException, InterruptedException {
        long started = System.nanoTime();
        router.send("receive " + peers + " " + timeout.toSeconds());
        dealers.request("storm " + endpoint + " " + peers, timeout.plus(MARGIN));
        router.awaitReply(timeout.plus(MARGIN));
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Makes all peers send, measures the router after the warm-up, and returns its reply. */
    Reply measure(double warmUpSeconds, double seconds) throws RunFailedException, InterruptedException {
        dealers.request("send", MARGIN);
        String request = String.format(Locale.ROOT, "measure %.3f %.3f", warmUpSeconds, seconds);
        return router.request(
                request,
                Duration.ofSeconds((long) Math.ceil(warmUpSeconds + seconds)).plus(MARGIN));
    }

    Footprint routerFootprint() throws RunFailedException, InterruptedException {
        return footprint(router);
    }

    Footprint dealersFootprint() throws RunFailedException, InterruptedException {
        return footprint(dealers);
    }

    private static Footprint footprint(WorkerProcess of) throws RunFailedException, InterruptedException {
        Reply reply = of.request("footprint", MARGIN);
        return new Footprint((long) reply.number("heap"), (long) reply.number("direct"));
    }

    @Override
    public void close() {
        router.close();
        dealers.close();
    }
}
