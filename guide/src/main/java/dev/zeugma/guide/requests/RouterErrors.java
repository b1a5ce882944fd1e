package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a ROUTER does with a message to a peer that is not there, and how to wait for the peer. */
@Command(name = "router_errors", description = "ROUTER: messages to an id that no peer has.")
public final class RouterErrors extends Program {
    @Option(
            names = "--endpoint",
            paramLabel = "ENDPOINT",
            description = "Where the sockets meet. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://127.0.0.1:*");

    @Override
    protected void run(Context context) throws ProgramException {
        drop(context);
        fail(context);
        await(context);
    }

    private static void drop(Context context) {
        RouterSocket router = context.router();
        router.send(Message.of("PEER", "Hello"));
        System.out.println(
                "Default: dropped, unroutable messages: " + router.statistics().unroutable());
    }

    private static void fail(Context context) {
        RouterSocket router = context.router(o -> o.mandatory(true));
        try {
            router.send(Message.of("PEER", "Hello"));
        } catch (ZmqException failure) {
            if (failure.code() != ErrorCode.EHOSTUNREACH) {
                throw failure;
            }
            System.out.println("Mandatory: " + failure.getMessage());
        }
    }

    private void await(Context context) throws ProgramException {
        RouterSocket router = context.router(o -> o.mandatory(true));
        DealerSocket peer = context.dealer(o -> o.routingId("PEER"));
        peer.connect(router.bind(endpoint));
        if (!router.awaitPeer("PEER", Duration.ofSeconds(30))) {
            throw new ProgramException("PEER has not connected");
        }
        router.send(Message.of("PEER", "Hello"));
        System.out.println("Connected: PEER received " + peer.receiveString());
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new RouterErrors(), arguments);
    }
}
