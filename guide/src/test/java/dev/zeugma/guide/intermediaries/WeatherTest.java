package dev.zeugma.guide.intermediaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

/** wuserver, wuclient and wuproxy. */
class WeatherTest {
    private final List<String> endpoints = FreePorts.endpoints(2);
    private final String upstream = endpoints.get(0);
    private final String downstream = endpoints.get(1);

    private RunningProgram server() throws Exception {
        return GuideRun.start("wuserver", "--bind", upstream, "--zipcodes", "3", "--interval", "0.001");
    }

    private RunningProgram proxy() throws Exception {
        return GuideRun.start("wuproxy", "--connect", upstream, "--bind", downstream);
    }

    private static RunningProgram client(String zipcode, String endpoint) throws Exception {
        return GuideRun.start("wuclient", zipcode, "--connect", endpoint, "--count", "20");
    }

    private static void assertAverage(RunningProgram client, String expected) throws Exception {
        assertThat(client.exitCode()).isZero();
        assertThat(client.out().last()).matches("The average temperature for zip code " + expected);
    }

    @Test
    void aProxyPassesUpdatesIntoAnotherNetwork() throws Exception {
        try (RunningProgram client = client("00002", downstream);
                RunningProgram proxy = proxy();
                RunningProgram server = server()) {
            assertAverage(client, "00002 was -?\\d+F");
            GuideRun.interrupt(server);
            GuideRun.interrupt(proxy);
        }
    }

    @Test
    void pyzmqPublishesAndSubscribesThroughTheProxy() throws Exception {
        try (RunningProgram publisher = GuideRun.startPython("wu.py", "publisher", upstream);
                RunningProgram proxy = proxy();
                RunningProgram subscriber = GuideRun.startPython("wu.py", "subscriber", downstream, "20");
                RunningProgram client = client("10001", downstream)) {
            assertThat(subscriber.exitCode()).isZero();
            assertThat(subscriber.out().all()).hasSize(20).containsOnly("10001 20 50");
            assertAverage(client, "10001 was 20F");
            assertThat(List.of(publisher.process().isAlive(), proxy.process().isAlive()))
                    .containsOnly(true);
        }
    }

    @Test
    void aProxyMayBePyzmq() throws Exception {
        try (RunningProgram server = server();
                RunningProgram proxy = GuideRun.startPython("wu.py", "proxy", upstream, downstream);
                RunningProgram client = client("00001", downstream)) {
            assertAverage(client, "00001 was -?\\d+F");
            assertThat(List.of(server.process().isAlive(), proxy.process().isAlive()))
                    .containsOnly(true);
        }
    }

    @Test
    void aClientWithoutAServerGivesUpInOneLine() throws Exception {
        try (RunningProgram client = GuideRun.start("wuclient", "--connect", upstream, "--timeout", "0.2")) {
            assertThat(client.exitCode()).isEqualTo(1);
            assertThat(GuideRun.errors(client)).containsExactly("wuclient: no message within 0.2 s");
        }
    }
}
