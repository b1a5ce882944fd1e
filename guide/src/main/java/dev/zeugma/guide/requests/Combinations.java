package dev.zeugma.guide.requests;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.zeugma.Context;
import dev.zeugma.guide.program.Program;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent.HandshakeFailed;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** A DEALER that talks to a REP, and what becomes of each pair of the types that exchange requests and replies. */
@Command(name = "combinations", description = "Pairs of REQ, REP, DEALER and ROUTER, valid and invalid.")
public final class Combinations extends Program {
    private static final List<SocketType> TYPES =
            List.of(SocketType.REQ, SocketType.REP, SocketType.DEALER, SocketType.ROUTER);

    @Override
    protected void run(Context context) throws Exception {
        dealerToRep(context);
        for (int i = 0; i < TYPES.size(); i++) {
            for (SocketType second : TYPES.subList(i, TYPES.size())) {
                connect(context, TYPES.get(i), second);
            }
        }
    }

    private static void dealerToRep(Context context) {
        RepSocket rep = context.rep();
        DealerSocket dealer = context.dealer();
        dealer.connect(rep.bind("tcp://127.0.0.1:*"));
        dealer.send("without a delimiter"); // no request: the REP drops it
        dealer.send(Message.of("", "with a delimiter")); // what a REQ would send
        System.out.println("REP received a request " + rep.receiveString());
        rep.send("World");
        System.out.println("DEALER received");
        FrameDump.print(dealer.receive());
    }

    /** Connects two sockets and prints what an event listener sees. The connecting side would try again and again. */
    private static void connect(Context context, SocketType first, SocketType second) throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        try (Socket listening = open(context, first);
                Socket connecting = open(context, second)) {
            listening.onEvent(event -> {
                if (event instanceof HandshakeSucceeded) {
                    outcome.complete("connected");
                } else if (event instanceof HandshakeFailed failed) {
                    outcome.complete("HandshakeFailed, " + failed.kind() + ": " + failed.reason());
                }
            });
            connecting.connect(listening.bind("tcp://127.0.0.1:*"));
            System.out.println(first + "-" + second + ": " + outcome.get(30, SECONDS));
        }
    }

    private static Socket open(Context context, SocketType type) {
        return switch (type) {
            case REQ -> context.req();
            case REP -> context.rep();
            case DEALER -> context.dealer();
            case ROUTER -> context.router();
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new Combinations(), arguments);
    }
}
