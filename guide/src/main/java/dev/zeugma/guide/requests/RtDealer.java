package dev.zeugma.guide.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import picocli.CommandLine.Command;

/**
 * DEALER workers of a ROUTER. A DEALER adds nothing to its messages. To speak to the same ROUTER as a REQ, the worker sends the empty
 * delimiter itself, and skips the one that it receives.
 */
@Command(name = "rtdealer", description = "ROUTER to DEALER: the same; workers send the delimiter.")
public final class RtDealer extends TaskRouter {
    @Override
    void work(Context context, Endpoint endpoint) {
        DealerSocket router = context.dealer();
        router.connect(endpoint);
        router.send(Message.of("", "Hi Boss"));
        int completed = 0;
        while (!new String(router.receive().last(), UTF_8).equals("Fired!")) { // the first frame is the delimiter
            doTask(context);
            completed++;
            router.send(Message.of("", "Hi Boss"));
        }
        System.out.println("Completed: " + completed + " tasks");
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new RtDealer(), arguments);
    }
}
