package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.Poller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads two sockets with a poller, which waits until one of them has a message. */
@Command(name = "mspoller", description = "PULL and SUB: reads whichever has a message, with a poller.")
public final class MsPoller extends Program {
    @Option(names = "--tasks", paramLabel = "ENDPOINT", description = "A source of tasks. Default: ${DEFAULT-VALUE}.")
    private Endpoint taskEndpoint = Endpoint.parse("tcp://localhost:5557");

    @Option(names = "--weather", paramLabel = "ENDPOINT", description = "A weather server. Default: ${DEFAULT-VALUE}.")
    private Endpoint weatherEndpoint = Endpoint.parse("tcp://localhost:5556");

    @Mixin
    private final Rounds messages = new Rounds();

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var tasks = context.pull();
        tasks.connect(taskEndpoint);
        var weather = context.sub();
        weather.subscribe("10001");
        weather.connect(weatherEndpoint);

        Poller poller = context.poller();
        poller.add(tasks, Interest.RECEIVE);
        poller.add(weather, Interest.RECEIVE);
        while (!messages.isDone()) {
            for (PollEvent event : patience.poll(poller)) {
                if (messages.next()) {
                    System.out.println(
                            event.isFor(tasks)
                                    ? "Task: " + tasks.receive().string(0)
                                    : "Weather: " + weather.receive().string(0));
                }
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new MsPoller(), arguments);
    }
}
