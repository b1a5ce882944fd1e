package dev.zeugma.example;

import dev.zeugma.Context;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** The example of docs/reference/options.md about event loops. */
final class IoThreadsExample {
    private IoThreadsExample() {}

    static Context open(IntConsumer pinToCore) {
        AtomicInteger next = new AtomicInteger();
        Context context = Context.create(o -> o.ioThreads(4).threadFactory(loop -> {
            int number = next.getAndIncrement();
            Runnable pinned = () -> {
                pinToCore.accept(number); // such as sched_setaffinity
                loop.run();
            };
            return new Thread(pinned, "io-" + number);
        }));
        DealerSocket urgent = context.dealer(o -> o.affinity(0));
        PullSocket bulk = context.pull(o -> o.affinity(1, 2, 3));
        urgent.connect("tcp://127.0.0.1:5555");
        bulk.bind("tcp://127.0.0.1:5556");
        return context;
    }
}
