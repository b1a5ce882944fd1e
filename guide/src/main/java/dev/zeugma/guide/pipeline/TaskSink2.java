package dev.zeugma.guide.pipeline;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.message.Message;
import dev.zeugma.option.Verbosity;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.XPubSocket;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Collects the results of a batch, prints how long it took, and ends all workers. */
@Command(name = "tasksink2", description = "PULL and XPUB: times the batch and ends all workers.")
public final class TaskSink2 extends Program {
    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://*:5558");

    @Option(names = "--control", paramLabel = "ENDPOINT", description = "The kill signal. Default: ${DEFAULT-VALUE}.")
    private Endpoint controlEndpoint = Endpoint.parse("tcp://*:5559");

    @Option(names = "--count", paramLabel = "N", description = "How many results to expect. Default: ${DEFAULT-VALUE}.")
    private int count = 100;

    @Option(
            names = "--repeat",
            paramLabel = "SECONDS",
            description = "End if no worker comes or goes for this time. Default: 5.")
    private Duration repeat = Duration.ofSeconds(5);

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var results = context.pull();
        results.bind(endpoint);
        var control = context.xpub(o -> o.verbosity(Verbosity.EVERY_SUBSCRIPTION));
        control.bind(controlEndpoint);

        receive(results); // the batch begins
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            receive(results);
            System.out.print(i % 10 == 0 ? ':' : '.');
        }
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        System.out.println("\nTotal elapsed time: " + millis + " msec");
        endWorkers(control);
    }

    private Message receive(PullSocket results) throws ProgramException {
        return results.receive(patience.timeout()).orElseThrow(() -> patience.exhausted("result"));
    }

    /** Sends the signal to all workers. An XPUB receives each new subscription, so it can repeat the signal for latecomers. */
    private void endWorkers(XPubSocket control) {
        do {
            control.send("KILL");
        } while (control.receive(repeat).isPresent());
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new TaskSink2(), arguments);
    }
}
