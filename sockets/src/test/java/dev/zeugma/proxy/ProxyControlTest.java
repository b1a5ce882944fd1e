package dev.zeugma.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy controlled by messages. */
class ProxyControlTest extends TransportTest {
    private PullSocket frontend;
    private PushSocket backend;
    private PushSocket producer;
    private PullSocket worker;

    @BeforeEach
    void openSockets() {
        frontend = context.pull();
        backend = context.push();
        producer = context.push();
        worker = context.pull();
        producer.connect(frontend.bind(anywhere()));
        worker.connect(backend.bind(anywhere()));
    }

    private Background<Void> startWith(Socket control) {
        Proxy proxy = Proxy.between(context, frontend, backend).control(control);
        return Background.blocked(() -> {
            proxy.run();
            return null;
        });
    }

    private void pass(String text) {
        producer.send(text);
        assertThat(worker.receive(PATIENCE).orElseThrow().string(0)).isEqualTo(text);
    }

    private static List<Long> numbers(Message message) {
        List<Long> numbers = new ArrayList<>();
        for (byte[] frame : message) {
            assertThat(frame).hasSize(8);
            numbers.add(ByteBuffer.wrap(frame).order(ByteOrder.nativeOrder()).getLong());
        }
        return numbers;
    }

    @Test
    @Conformance(112)
    void aPairSteersAndQueriesTheProxy() {
        PairSocket control = context.pair();
        PairSocket steering = context.pair();
        steering.connect(control.bind(anywhere()));
        Background<Void> running = startWith(control);
        pass("12345");
        producer.send(Message.of("six", "by", "tes"));
        assertThat(worker.receive(PATIENCE)).isPresent();
        steering.send("STATISTICS");
        assertThat(numbers(steering.receive())).containsExactly(4L, 13L, 0L, 0L, 0L, 0L, 4L, 13L);

        steering.send("PAUSE");
        steering.send("STATISTICS");
        assertThat(steering.receive().frameCount())
                .as("a paused proxy can be controlled")
                .isEqualTo(8);
        producer.send("held back");
        assertThat(worker.receive(A_WHILE)).isEmpty();
        steering.send("RESUME");
        assertThat(worker.receive(PATIENCE).orElseThrow().string(0)).isEqualTo("held back");

        steering.send("NONSENSE");
        pass("continues");
        assertThat(steering.tryReceive()).as("no answer").isEmpty();
        steering.send("TERMINATE");
        running.result();
    }

    @Test
    @Conformance(112)
    void aRepRepliesToEveryCommand() {
        RepSocket control = context.rep();
        ReqSocket steering = context.req();
        steering.connect(control.bind(anywhere()));
        Background<Void> running = startWith(control);
        pass("12345");
        for (String command : new String[] {"PAUSE", "NONSENSE", ""}) {
            steering.send(command);
            assertThat(steering.receive()).as(command).isEqualTo(Message.empty());
        }
        producer.send("held back");
        assertThat(worker.receive(A_WHILE)).isEmpty();
        steering.send("RESUME");
        assertThat(steering.receive()).isEqualTo(Message.empty());
        assertThat(worker.receive(PATIENCE)).isPresent();
        steering.send("STATISTICS");
        assertThat(numbers(steering.receive())).containsExactly(2L, 14L, 0L, 0L, 0L, 0L, 2L, 14L);
        steering.send("TERMINATE");
        assertThat(steering.receive()).isEqualTo(Message.empty());
        running.result();
    }

    @Test
    void aSubReceivesCommandsWithoutReplies() {
        SubSocket control = context.sub();
        control.subscribe("");
        PubSocket steering = context.pub();
        control.connect(steering.bind(anywhere()));
        Background<Void> running = startWith(control);
        assertThat(steering.awaitSubscribers(1, PATIENCE)).isTrue();
        steering.send("STATISTICS");
        steering.send("PAUSE");
        settle(context);
        Waiting.until("paused", () -> Waiting.isParked(running.thread()));
        steering.send("RESUME");
        pass("continues");
        steering.send("TERMINATE");
        running.result();
    }

    @Test
    void unreadRepliesDoNotStopTheProxy() {
        PairSocket control = context.pair();
        PairSocket steering = context.pair();
        steering.connect(control.bind(anywhere()));
        Background<Void> running = startWith(control);
        steering.send("STATISTICS");
        steering.close();
        pass("continues");
        PairSocket next = context.pair();
        control.connect(next.bind(anywhere()));
        next.send("TERMINATE");
        running.result();
    }
}
