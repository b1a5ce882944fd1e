package dev.zeugma.mesh.cloud.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.cloud.logic.Announcement;
import dev.zeugma.mesh.cloud.logic.Member;
import dev.zeugma.mesh.cloud.logic.Receipt;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.message.Message;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats of the messages between brokers. */
class MessagesTest {
    private static final Member B = new Member(ClusterAddress.of("B", Endpoint.parse("ipc:///tmp/x")), 5);
    private static final Member C = new Member(ClusterAddress.of("C", Endpoint.parse("tcp://host:7")), 6);
    private static final Message ENVELOPE = Message.of("client", "", "body");

    @Test
    void cloudMessagesAreParsedAsTheyWereMade() {
        assertThat(CloudMessage.parse(CloudMessage.task("B", 1, 2, ENVELOPE)))
                .contains(new CloudMessage.Asked(1, 2, ENVELOPE));
        assertThat(CloudMessage.parse(CloudMessage.reply("B", ENVELOPE))).contains(new CloudMessage.Answered(ENVELOPE));
        assertThat(CloudMessage.parse(CloudMessage.hello("C", B))).contains(new CloudMessage.Hello(B));
        assertThat(CloudMessage.parse(CloudMessage.goodbye("B"))).contains(new CloudMessage.Goodbye());
    }

    @Test
    void stateMessagesAreParsedAsTheyWereMade() {
        Announcement announcement =
                new Announcement("A", 3, 12, List.of(new Receipt("B", 5, 100), new Receipt("C", 6, 200)));
        assertThat(StateMessage.parse(StateMessage.ready(announcement))).contains(new StateMessage.Ready(announcement));
        assertThat(StateMessage.parse(StateMessage.members("A", List.of(B, C))))
                .contains(new StateMessage.Members(List.of(C, B)));
        assertThat(StateMessage.parse(StateMessage.leave("A", 3))).contains(new StateMessage.Leave("A", 3));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://*:7, tcp://*:8",
        "tcp://host:*, tcp://host:*",
        "tcp://host:7, tcp://host:9",
        "tcp://host:65535, tcp://host:65535",
        "inproc://x, inproc://x",
        "ipc://*, ipc://*",
        "ipc://x, ipc://y",
    })
    void addressesThatCannotBeConnectedToAreMalformed(String tasks, String states) {
        Member member = new Member(new ClusterAddress("C", Endpoint.parse(tasks), Endpoint.parse(states)), 6);
        assertThat(CloudMessage.parse(CloudMessage.hello("A", member))).isEmpty();
        assertThat(StateMessage.parse(StateMessage.members("B", List.of(member))))
                .isEmpty();
    }

    @Test
    void endpointsHaveNames() {
        assertThat(B.address().tasks()).hasToString("ipc:///tmp/x/B-cloud");
        assertThat(B.address().states()).hasToString("ipc:///tmp/x/B-state");
        assertThat(B.address().base()).hasToString("ipc:///tmp/x");
        assertThat(C.address().states()).hasToString("tcp://host:8");
        assertThat(LocalEndpoints.clients("A")).hasToString("inproc://A-localfe");
        assertThat(LocalEndpoints.workers("A")).hasToString("inproc://A-localbe");
    }

    @Test
    void malformedMessagesAreIgnored() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Message> good = List.of(
                CloudMessage.task("B", 1, 2, ENVELOPE),
                CloudMessage.hello("C", B),
                StateMessage.ready(new Announcement("A", 3, 12, List.of(new Receipt("B", 5, 100)))),
                StateMessage.members("A", List.of(B, C)),
                StateMessage.leave("A", 3));
        for (int i = 0; i < 2000; i++) {
            Message message = good.get(random.nextInt(good.size()));
            byte[] frame = new byte[random.nextInt(4)];
            random.nextBytes(frame);
            Message bad = random.nextBoolean()
                    ? message.replace(random.nextInt(message.frameCount()), frame)
                    : Message.of(message.frames().subList(0, 1 + random.nextInt(message.frameCount())));
            // Parsed or empty, but never an exception.
            CloudMessage.parse(bad).isPresent();
            StateMessage.parse(bad).isPresent();
        }
        assertThat(CloudMessage.parse(Message.of("B".getBytes(UTF_8), "Z".getBytes(UTF_8))))
                .isEmpty();
        assertThat(StateMessage.parse(Message.of("B", "other"))).isEmpty();
    }
}
