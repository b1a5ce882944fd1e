package dev.zeugma.guide.basics;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.guide.program.Patience;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Binds one socket to endpoints of all transports, asks it over each of them, and then binds each a second time. */
@Command(name = "multibind", description = "REP: bound to many endpoints, and what binding them twice says.")
public final class MultiBind extends Program {
    @Parameters(
            paramLabel = "ENDPOINT",
            arity = "0..*",
            description = "Where to listen. Default: tcp://*:5555, tcp://*:9999, ipc://* and inproc://somename.")
    private List<Endpoint> endpoints = List.of(
            Endpoint.parse("tcp://*:5555"),
            Endpoint.parse("tcp://*:9999"),
            Endpoint.parse("ipc://*"),
            Endpoint.parse("inproc://somename"));

    @Mixin
    private final Patience patience = new Patience();

    @Override
    protected void run(Context context) throws ProgramException {
        var server = context.rep();
        server.onMessage(request -> server.send("World"));
        List<Endpoint> bound = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            bound.add(server.bind(endpoint)); // with the port or path that a wildcard has become
        }
        for (Endpoint endpoint : bound) {
            var client = context.req();
            client.connect(endpoint);
            System.out.println(patience.ask(client, "Hello").string(0) + " from " + endpoint);
        }
        for (Endpoint endpoint : bound) {
            try {
                server.bind(endpoint);
            } catch (ZmqException refused) {
                System.out.println("Bound twice: " + refused.getMessage());
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new MultiBind(), arguments);
    }
}
