package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollTimer;
import dev.zeugma.poll.Poller;
import dev.zeugma.poll.Reactor;
import dev.zeugma.socket.PullSocket;
import java.time.Duration;
import java.util.function.Consumer;

/** The examples of docs/topics/polling.md. */
final class PollingExample {
    private final Context context;
    private final PullSocket tasks;
    private final PullSocket commands;
    private final Consumer<String> worker;

    PollingExample(Context context, PullSocket tasks, PullSocket commands, Consumer<String> worker) {
        this.context = context;
        this.tasks = tasks;
        this.commands = commands;
        this.worker = worker;
    }

    private void work(String task) {
        worker.accept(task);
    }

    void poll() {
        try (Poller poller = context.poller()) {
            poller.add(tasks, Interest.RECEIVE);
            poller.add(commands, Interest.RECEIVE);
            PollTimer report = poller.addRepeatingTimer(Duration.ofSeconds(10));
            boolean running = true;
            while (running) {
                for (PollEvent event : poller.poll(SocketOptions.FOREVER)) {
                    if (event.isFor(tasks)) {
                        work(tasks.receiveString());
                    } else if (event.isFor(commands)) {
                        running = !commands.receiveString().equals("stop");
                    } else if (event.item() == report) {
                        System.out.println("still here");
                    }
                }
            }
        }
    }

    void react() {
        try (Reactor reactor = context.reactor()) {
            reactor.onReceive(tasks, socket -> work(socket.receiveString()));
            reactor.onReceive(commands, socket -> {
                if (socket.receiveString().equals("stop")) {
                    reactor.stop();
                }
            });
            reactor.every(Duration.ofSeconds(10), () -> System.out.println("still here"));
            reactor.run();
        }
    }
}
