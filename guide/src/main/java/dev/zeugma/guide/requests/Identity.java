package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a ROUTER receives from a REQ: the routing id of the sender, an empty frame, and the text. The ROUTER generates an id for each
 * peer that has not chosen one.
 */
@Command(name = "identity", description = "ROUTER: generated and chosen routing ids, frame by frame.")
public final class Identity extends Program {
    @Option(
            names = "--endpoint",
            paramLabel = "ENDPOINT",
            description = "Where the sockets meet. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("inproc://example");

    @Override
    protected void run(Context context) {
        RouterSocket router = context.router();
        Endpoint bound = router.bind(endpoint);

        ReqSocket anonymous = context.req();
        anonymous.connect(bound);
        anonymous.send("The ROUTER generated my routing id");
        FrameDump.print(router.receive());

        ReqSocket named = context.req(o -> o.routingId("PEER2"));
        named.connect(bound);
        named.send("I chose my routing id");
        FrameDump.print(router.receive());
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new Identity(), arguments);
    }
}
