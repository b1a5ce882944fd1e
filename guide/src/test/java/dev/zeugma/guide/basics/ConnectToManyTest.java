package dev.zeugma.guide.basics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.Lines;
import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** server_arg, client_connect_to_many and client_connect_to_many_timeout. */
class ConnectToManyTest {
    private final int first = FreePorts.inARow(3);
    private final int second = first + 1;
    private final int third = first + 2;

    private static RunningProgram server(int port) throws IOException {
        return GuideRun.start("server_arg", String.valueOf(port));
    }

    private RunningProgram client(String name, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        for (int port : List.of(first, second, third)) {
            arguments.add(String.valueOf(port));
        }
        return GuideRun.start(name, arguments.toArray(String[]::new));
    }

    @Test
    void serversAreAskedInTheOrderOfThePorts() throws Exception {
        try (RunningProgram client = client("client_connect_to_many", "--interval", "0.01", "--count", "6");
                RunningProgram one = server(first);
                RunningProgram two = server(second);
                RunningProgram three = server(third)) {
            assertThat(client.exitCode()).isZero();
            assertThat(client.out().all())
                    .containsExactly(
                            response(first, 0, 0),
                            response(second, 0, 1),
                            response(third, 0, 2),
                            response(first, 1, 3),
                            response(second, 1, 4),
                            response(third, 1, 5));
            for (RunningProgram server : List.of(one, two, three)) {
                assertThat(server.process().isAlive()).isTrue();
            }
        }
    }

    private static String response(int port, int number, int request) {
        return "Response from server listening on " + port + " #" + number + " -- request data: Hello 0000000"
                + request;
    }

    @Test
    void aClientGivesUpIfNotAllServersStart() throws Exception {
        try (RunningProgram client = client("client_connect_to_many", "--timeout", "0.2")) {
            assertThat(client.exitCode()).isEqualTo(1);
            assertThat(GuideRun.errors(client))
                    .containsExactly("client_connect_to_many: no connection to all servers within 0.2 s");
        }
    }

    @Test
    void aKilledServerIsReportedAndUsedAgain() throws Exception {
        try (Context context = Context.create();
                RunningProgram killed = server(second);
                RunningProgram client =
                        client("client_connect_to_many_timeout", "--interval", "0.05", "--timeout", "2")) {
            serve(context, first);
            serve(context, third);
            Lines lines = client.out();
            lines.await(answerOf(second));
            killed.kill();
            lines.await("Timeout: no answer to Hello \\d{8}, going on with the next server");
            lines.awaitTimes(lines.matching(answerOf(first)).size() + 3, answerOf(first));
            lines.awaitTimes(lines.matching(answerOf(third)).size() + 3, answerOf(third));

            int before = lines.matching(answerOf(second)).size();
            try (RunningProgram restarted = server(second)) {
                lines.awaitTimes(before + 3, answerOf(second));
                assertThat(restarted.process().isAlive()).isTrue();
            }
            client.signal("INT");
            assertThat(client.exitCode()).isEqualTo(130);
            assertThat(GuideRun.errors(client)).isEmpty();
        }
    }

    private static String answerOf(int port) {
        return "Response from server listening on " + port + " #\\d+ -- request data: Hello \\d{8}";
    }

    /** A server in this process, as each of its own costs time. */
    private static void serve(Context context, int port) {
        var server = context.rep();
        server.onMessage(request ->
                server.send("Response from server listening on " + port + " #0 -- request data: " + request.string(0)));
        server.bind("tcp://127.0.0.1:" + port);
    }
}
