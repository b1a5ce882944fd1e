package dev.zeugma.guide.pipeline;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.Poller;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does tasks, reports each to the sink, and ends when the sink sends its signal. */
@Command(name = "taskwork2", description = "PULL, PUSH and SUB: a worker that ends at a signal of the sink.")
public final class TaskWork2 extends Program {
    @Option(names = "--tasks", paramLabel = "ENDPOINT", description = "The source of tasks. Default: ${DEFAULT-VALUE}.")
    private Endpoint taskEndpoint = Endpoint.parse("tcp://localhost:5557");

    @Option(names = "--sink", paramLabel = "ENDPOINT", description = "The sink. Default: ${DEFAULT-VALUE}.")
    private Endpoint sinkEndpoint = Endpoint.parse("tcp://localhost:5558");

    @Option(names = "--control", paramLabel = "ENDPOINT", description = "The kill signal. Default: ${DEFAULT-VALUE}.")
    private Endpoint controlEndpoint = Endpoint.parse("tcp://localhost:5559");

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var tasks = context.pull();
        tasks.connect(taskEndpoint);
        var sink = context.push();
        sink.connect(sinkEndpoint);
        var control = context.sub();
        control.subscribe("");
        control.connect(controlEndpoint);

        Poller poller = context.poller();
        poller.add(tasks, Interest.RECEIVE);
        poller.add(control, Interest.RECEIVE);
        int done = 0;
        while (true) {
            for (PollEvent event : patience.poll(poller)) {
                if (event.isFor(control)) {
                    System.out.println("\nTasks done: " + done);
                    return;
                }
                Message task = tasks.receive();
                if (!task.string(0).matches("\\d{1,9}")) {
                    System.err.println("taskwork2: ignored a task that is no number of milliseconds: " + task);
                    continue;
                }
                Duration work = Duration.ofMillis(Long.parseLong(task.string(0)));
                if (context.awaitClose(work)) { // the work, which Ctrl-C ends
                    return;
                }
                sink.send("");
                System.out.print('.');
                done++;
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new TaskWork2(), arguments);
    }
}
