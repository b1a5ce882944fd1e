package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Waiting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of docs/topics/polling.md work. */
@ExtendWith(NoLeaks.class)
class PollingDocumentTest {
    @Test
    void thePollerRunsUntilItIsStopped() {
        worksUntilItIsStopped(PollingExample::poll);
    }

    @Test
    void theReactorRunsUntilItIsStopped() {
        worksUntilItIsStopped(PollingExample::react);
    }

    private static void worksUntilItIsStopped(Consumer<PollingExample> example) {
        List<String> done = new CopyOnWriteArrayList<>();
        try (Context context = Context.create();
                PullSocket tasks = context.pull();
                PullSocket commands = context.pull();
                PushSocket producer = context.push();
                PushSocket commander = context.push()) {
            producer.connect(tasks.bind("inproc://tasks"));
            commander.connect(commands.bind("inproc://commands"));
            Background<Void> running =
                    Background.run(() -> example.accept(new PollingExample(context, tasks, commands, done::add)));
            producer.send("one");
            commander.send("continue");
            producer.send("two");
            Waiting.until("both tasks", () -> done.size() == 2);
            commander.send("stop");
            running.result();
            assertThat(done).containsExactly("one", "two");
        }
    }
}
