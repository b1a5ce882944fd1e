package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.guide.program.Rounds;
import dev.zeugma.socket.MessageReceiver;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Reads two sockets without a poller: one message from each in turn, so that a busy one does not keep the other waiting. If both
 * fail with EAGAIN, it has to guess when to look again, which costs either time or processor. mspoller need not guess.
 */
@Command(name = "msreader", description = "PULL and SUB: reads both in turn without blocking, and sees EAGAIN.")
public final class MsReader extends Program {
    private static final Duration PAUSE = Duration.ofMillis(1);

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
        var tasks = context.pull(o -> o.receiveTimeout(Duration.ZERO));
        tasks.connect(taskEndpoint);
        var weather = context.sub(o -> o.receiveTimeout(Duration.ZERO));
        weather.subscribe("10001");
        weather.connect(weatherEndpoint);

        boolean toldSo = false;
        long lastRead = System.nanoTime();
        while (!messages.isDone()) {
            boolean gotTask = readOne("Task", tasks);
            boolean gotWeather = readOne("Weather", weather);
            if (gotTask || gotWeather) {
                lastRead = System.nanoTime();
                continue;
            }
            if (!toldSo) {
                System.out.println("EAGAIN from both, looking again every millisecond");
                toldSo = true;
            }
            if (Duration.ofNanos(System.nanoTime() - lastRead).compareTo(patience.timeout()) > 0) {
                throw patience.exhausted("message");
            }
            context.awaitClose(PAUSE);
        }
    }

    /** Prints the next message, if there is one. With a timeout of zero, receive does not wait but fails with EAGAIN. */
    private boolean readOne(String kind, MessageReceiver socket) {
        if (messages.isDone()) {
            return false;
        }
        try {
            System.out.println(kind + ": " + socket.receive().string(0));
            return messages.next();
        } catch (ZmqException failure) {
            if (failure.code() != ErrorCode.EAGAIN) {
                throw failure;
            }
            return false;
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new MsReader(), arguments);
    }
}
