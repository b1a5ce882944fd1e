package dev.zeugma.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Threads that share sockets and call anything at any time: no call blocks forever or fails unexpectedly. */
@ExtendWith(NoLeaks.class)
@Tag("jdk")
class InprocStressTest {
    private static final int THREADS = 4;
    private static final int ACTIONS = 3000;
    private static final int SHARED = 8;

    private static final Set<ErrorCode> ORDINARY = EnumSet.of(
            ErrorCode.EFSM,
            ErrorCode.EINVAL,
            ErrorCode.EHOSTUNREACH,
            ErrorCode.ENOENT,
            ErrorCode.EADDRINUSE,
            ErrorCode.ENOTSOCK);

    private static final List<Function<Context, Socket>> TYPES = List.of(
            Context::xpub, Context::sub, Context::pub, Context::xsub, Context::router, Context::dealer, Context::pair);

    private final Context context = Context.create();
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Socket[] shared = new Socket[SHARED];

    @AfterEach
    void closeContext() {
        context.close();
    }

    @Test
    @Conformance({103, 110})
    @UserAsk(3)
    void socketsMayBeSharedAndReplacedAtAnyTime() {
        System.out.println("InprocStressTest: seed " + seed);
        Random first = new Random(seed);
        for (int i = 0; i < SHARED; i++) {
            shared[i] = open(first);
        }
        List<Background<Void>> threads = new ArrayList<>();
        for (int thread = 1; thread <= THREADS; thread++) {
            Random random = new Random(seed + thread);
            threads.add(Background.run(() -> {
                for (int i = 0; i < ACTIONS; i++) {
                    act(random);
                }
            }));
        }
        threads.forEach(Background::result);
    }

    private Socket open(Random random) {
        return TYPES.get(random.nextInt(TYPES.size())).apply(context);
    }

    private void act(Random random) {
        int index = random.nextInt(SHARED);
        Socket socket = shared[index];
        String name = "inproc://" + random.nextInt(3);
        try {
            switch (random.nextInt(10)) {
                case 0 -> socket.bind(name);
                case 1, 2 -> socket.connect(name);
                case 3 -> socket.unbind(name);
                case 4 -> socket.disconnect(name);
                case 5 -> {
                    shared[index] = open(random);
                    socket.close();
                }
                case 6, 7 -> send(socket, random);
                default -> receive(socket, random);
            }
        } catch (ZmqException ordinary) {
            assertThat(ordinary.code()).as("of %s: %s", socket, ordinary).isIn(ORDINARY);
        }
    }

    private static void send(Socket socket, Random random) {
        byte[] topic = {(byte) random.nextInt(2), (byte) random.nextInt(3)};
        if (socket instanceof SubSocket sub) {
            sub.subscribe(topic);
        } else if (socket instanceof MessageSender sender) {
            sender.trySend(Message.of(topic, new byte[] {2}));
        }
    }

    private static void receive(Socket socket, Random random) {
        if (socket instanceof MessageReceiver receiver) {
            receiver.receive(Duration.ofNanos(random.nextInt(100_000))).ifPresent(Message::release);
        }
    }
}
