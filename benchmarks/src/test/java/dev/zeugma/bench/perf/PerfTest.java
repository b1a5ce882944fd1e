package dev.zeugma.bench.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.bench.perf.role.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PerfTest {
    private static final int TIMEOUT_SECONDS = 60;

    private static final String NUMBER = "[0-9]+(\\.[0-9]+)?";

    private final CompletableFuture<String> bound = new CompletableFuture<>();

    /** One run of the command in this process. */
    private static final class Run {
        private final StringWriter out = new StringWriter();
        private final CompletableFuture<Integer> code;

        Run(CompletableFuture<String> bound, String... arguments) {
            CommandLine command = Perf.commandLine();
            command.setOut(new PrintWriter(out, true));
            command.setErr(new PrintWriter(new EndpointCatcher(bound), true));
            code = CompletableFuture.supplyAsync(() -> command.execute(arguments), task -> new Thread(task).start());
        }

        String line() throws Exception {
            assertThat(code.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isZero();
            return out.toString();
        }
    }

    private static final class EndpointCatcher extends StringWriter {
        private final CompletableFuture<String> bound;

        EndpointCatcher(CompletableFuture<String> bound) {
            this.bound = bound;
        }

        @Override
        public void flush() {
            String text = toString();
            if (text.startsWith("bound ") && text.endsWith(System.lineSeparator())) {
                bound.complete(text.substring("bound ".length()).strip());
            }
        }
    }

    private String[] exchange(String library, Role binding, Role connecting, String size, String count)
            throws Exception {
        Run receiver = new Run(bound, binding.toString(), "tcp://127.0.0.1:*", size, count, "--library", library);
        String endpoint = bound.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Run sender = new Run(bound, connecting.toString(), endpoint, size, count, "--library", library);
        return new String[] {receiver.line(), sender.line()};
    }

    @ParameterizedTest
    @CsvSource({"zeugma,PULL,PUSH", "zeugma,ROUTER,DEALER", "jeromq,PULL,PUSH", "jeromq,ROUTER,DEALER"})
    @Tag("jdk")
    void receiverPrintsThroughputInOneLine(String library, Role binding, Role connecting) throws Exception {
        String[] lines = exchange(library, binding, connecting, "64", "2000");

        assertThat(lines[0])
                .matches(library + " thr size=64 msg/s=[0-9]+ MB/s=" + NUMBER + " count=2000 s=" + NUMBER + " cpu_s="
                        + NUMBER + " alloc_B=" + NUMBER + "\\R");
        assertThat(lines[1])
                .matches(library + " sent size=64 count=2000 cpu_s=" + NUMBER + " alloc_B=" + NUMBER + "\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeugma", "jeromq"})
    @Tag("jdk")
    void requesterPrintsMeanRoundTripInOneLine(String library) throws Exception {
        String[] lines = exchange(library, Role.REP, Role.REQ, "1000", "200");

        assertThat(lines[0])
                .matches(library + " echoed size=1000 count=200 cpu_s=" + NUMBER + " alloc_B=" + NUMBER + "\\R");
        assertThat(lines[1])
                .matches(library + " lat size=1000 rtt_us=" + NUMBER + " p50_us=" + NUMBER + " p99_us=" + NUMBER
                        + " count=200 s=" + NUMBER + " cpu_s=" + NUMBER + " alloc_B=" + NUMBER + "\\R");
    }

    @ParameterizedTest
    @CsvSource({"zeugma,inproc", "zeugma,inprocproxy", "jeromq,inproc", "jeromq,inprocproxy"})
    void roleWithSeveralThreadsNeedsNoCounterpart(String library, String role) throws Exception {
        Run alone = new Run(bound, role, "inproc://here", "64", "20000", "--library", library);

        assertThat(alone.line())
                .matches(library + " thr size=64 msg/s=[0-9]+ MB/s=" + NUMBER + " count=20000 s=" + NUMBER + " cpu_s="
                        + NUMBER + " alloc_B=" + NUMBER + "( first_s=[0-9]+)?\\R");
    }

    @Test
    void proxyForwardsBuffers() throws Exception {
        Run alone = new Run(bound, "inprocproxy", "inproc://here", "65536", "2000", "--payload", "buffer");

        assertThat(alone.line()).startsWith("zeugma thr size=65536");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1048576"})
    void exchangesEmptyAndLargeMessages(String size) throws Exception {
        assertThat(exchange("zeugma", Role.PULL, Role.PUSH, size, "20")[0]).startsWith("zeugma thr size=" + size);
    }

    @Test
    void measuresOverChosenNetwork() throws Exception {
        String[] pull = {"pull", "tcp://127.0.0.1:*", "64", "2000", "--network", "nio"};
        Run receiver = new Run(bound, pull);
        Run sender = new Run(bound, "push", bound.get(TIMEOUT_SECONDS, TimeUnit.SECONDS), "64", "2000");

        assertThat(receiver.line()).startsWith("zeugma thr size=64");
        assertThat(sender.line()).startsWith("zeugma sent size=64");
    }

    @ParameterizedTest
    @CsvSource({"loops,caller", "caller,busy", "busy,loops"})
    void measuresWithEveryIoDriver(String replying, String requesting) throws Exception {
        Run replier = new Run(bound, "rep", "tcp://127.0.0.1:*", "64", "200", "--io", replying);
        String endpoint = bound.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Run requester = new Run(bound, "req", endpoint, "64", "200", "--io", requesting);

        assertThat(requester.line()).startsWith("zeugma lat size=64");
        assertThat(replier.line()).startsWith("zeugma echoed size=64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pull tcp://127.0.0.1:* 64 4",
                "pull tcp://127.0.0.1:* 64 4 --library jeromq",
                // Nothing listens there: everything is queued, and closing waits forever.
                "push tcp://127.0.0.1:1 64 4",
                "push tcp://127.0.0.1:1 64 4 --library jeromq"
            })
    void exitsOnTimeoutWhateverItWaitsFor(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Perf.class.getName(),
                "--timeout",
                "2"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(process.inputReader().lines()).contains("perf: timed out after 2 s");
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pull tcp://127.0.0.1:* 64,COUNT",
        "pull tcp://127.0.0.1:* 64 3,COUNT is 3",
        "pull tcp://127.0.0.1:* -1 4,SIZE is -1",
        "pull tcp://127.0.0.1:* 67108865 4,SIZE is 67108865",
        "pull tcp://127.0.0.1:* 64 many,COUNT",
        "broker tcp://127.0.0.1:* 64 4,broker",
        "pub tcp://127.0.0.1:* 7 4,SIZE is 7",
        "pull tcp://127.0.0.1:* 64 4 --subscribers 2,not for pull",
        "sub tcp://127.0.0.1:5555 64 4 --subscriptions 0,--subscriptions is 0",
        "inproc inproc://here 64 4 --io busy,several threads",
        "inprocproxy inproc://here 64 4 --io caller,several threads",
        "inprocproxy tcp://127.0.0.1:* 64 4,inproc://NAME",
        "pull ipc:///tmp/x 64 4 --library jeromq,no ipc",
        "pull nonsense 64 4,nonsense",
        "push tcp://127.0.0.1 64 4,tcp://127.0.0.1",
        "pull nonsense 64 4 --library jeromq,nonsense",
        "pull tcp://127.0.0.1:* 64 4 --library zmq,--library",
        "pull tcp://127.0.0.1:* 64 4 --network token-ring,--network",
        "pull tcp://127.0.0.1:* 64 4 --library jeromq --network nio,not for jeromq",
        "pull tcp://127.0.0.1:* 64 4 --io spinning,--io",
        "pull tcp://127.0.0.1:* 64 4 --library jeromq --io busy,not for jeromq",
        "pull tcp://127.0.0.1:* 64 4 --timeout -1,--timeout is -1"
    })
    void rejectsBadArgumentsWithOneLineAndCode2(String arguments, String named) {
        CommandLine command = Perf.commandLine();
        StringWriter err = new StringWriter();
        command.setErr(new PrintWriter(err, true));

        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("perf: ").contains(named).hasLineCount(1);
    }

    @Test
    void printsVersionsOfBothLibraries() {
        CommandLine command = Perf.commandLine();
        StringWriter out = new StringWriter();
        command.setOut(new PrintWriter(out, true));

        assertThat(command.execute("--version")).isZero();
        assertThat(out.toString()).contains("JeroMQ 0.").contains("Netty 4.");
    }
}
