package dev.zeugma.guide.intermediaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.ChildThread;
import dev.zeugma.Context;
import dev.zeugma.guide.program.PositiveNumber;
import dev.zeugma.guide.program.Program;
import dev.zeugma.message.Message;
import dev.zeugma.message.Preview;
import dev.zeugma.proxy.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Sends a request through queues in a row, and prints its frames at every step. Each ROUTER on the way puts the routing id of its peer
 * in front, so the envelope grows by one frame a hop; on the way back, each removes the id by which it finds that peer.
 */
@Command(name = "proxychain", description = "Two queues in a row: shows how the envelope grows and shrinks.")
public final class ProxyChain extends Program {
    @Option(
            names = "--proxies",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "How many queues there are. Default: ${DEFAULT-VALUE}.")
    private int proxies = 2;

    @Parameters(arity = "0..*", paramLabel = "FRAME", description = "The frames of the request. Default: Hello.")
    private List<String> frames = List.of("Hello");

    @Override
    protected void run(Context context) {
        List<ChildThread> chain = new ArrayList<>();
        for (int hop = 1; hop <= proxies; hop++) {
            chain.add(startProxy(context, hop));
        }
        var worker = context.router(); // a REP would hide the envelope
        worker.bind(endpoint(proxies + 1));
        var client = context.req(o -> o.routingId("client"));
        client.connect(endpoint(1));

        Message request =
                Message.of(frames.stream().map(text -> text.getBytes(UTF_8)).toList());
        print("client sends", request);
        client.send(request);
        for (int hop = 1; hop <= proxies; hop++) {
            print("proxy " + hop + " forwards", chain.get(hop - 1).pipe().receive());
        }
        Message received = worker.receive();
        print("worker receives", received);
        worker.send(received.replaceLast("World")); // the envelope of the request leads the reply back
        for (int hop = proxies; hop >= 1; hop--) {
            print("proxy " + hop + " returns", chain.get(hop - 1).pipe().receive());
        }
        print("client receives", client.receive());
    }

    /** Starts a queue in a thread. Its capture socket is the pipe to this thread, which so gets a copy of each message. */
    private static ChildThread startProxy(Context context, int hop) {
        var frontend = context.router();
        var backend = context.dealer(o -> o.routingId("proxy " + hop));
        frontend.bind(endpoint(hop));
        backend.connect(endpoint(hop + 1));
        return ChildThread.start(context, "proxy " + hop, pipe -> Proxy.between(context, frontend, backend)
                .capture(pipe)
                .run());
    }

    private static String endpoint(int hop) {
        return "inproc://hop-" + hop;
    }

    private static void print(String step, Message message) {
        String text = message.frames().stream().map(Preview::of).collect(Collectors.joining(" "));
        System.out.printf("%-16s %s%n", step, text);
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new ProxyChain(), arguments);
    }
}
