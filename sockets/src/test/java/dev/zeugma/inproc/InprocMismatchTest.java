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
import dev.zeugma.support.NoLeaks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inproc does not check socket types: any combination must fail cleanly. */
@ExtendWith(NoLeaks.class)
class InprocMismatchTest {
    private static final Set<ErrorCode> ORDINARY = EnumSet.of(ErrorCode.EFSM, ErrorCode.EINVAL, ErrorCode.EHOSTUNREACH);

    private static final List<Function<Context, Socket>> TYPES = List.of(
            Context::req,
            Context::rep,
            Context::dealer,
            Context::router,
            Context::push,
            Context::pull,
            Context::pub,
            Context::sub,
            Context::xpub,
            Context::xsub,
            Context::pair);

    private static final List<Message> MESSAGES = List.of(
            Message.of("word"),
            Message.empty(),
            Message.of("", ""),
            Message.of("", "body"),
            Message.of("id", "", "body"),
            Message.of(new byte[] {1}),
            Message.of(new byte[] {0, 'x'}),
            Message.of(new byte[] {1, 'x'}, new byte[0]));

    private final Context context = Context.create();
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Random random = new Random(seed);

    @AfterEach
    void closeContext() {
        context.close();
    }

    @Test
    void anyTypeMayConnectToAnyOther() {
        System.out.println("InprocMismatchTest: seed " + seed);
        for (Function<Context, Socket> one : TYPES) {
            for (Function<Context, Socket> other : TYPES) {
                meet(one, other);
            }
        }
    }

    private void meet(Function<Context, Socket> one, Function<Context, Socket> other) {
        try (Socket bound = one.apply(context);
                Socket connected = other.apply(context);
                Socket second = other.apply(context)) {
            bound.bind("inproc://meeting");
            connected.connect("inproc://meeting");
            second.connect("inproc://meeting");
            Message last = Message.of("word");
            for (int i = 0; i < 60; i++) {
                Socket turn = List.of(bound, connected, second).get(random.nextInt(3));
                last = talk(turn, random.nextInt(4) == 0 ? last : MESSAGES.get(random.nextInt(MESSAGES.size())));
            }
        }
    }

    /** Returns the last message received, which names a peer to reply to. */
    private Message talk(Socket socket, Message message) {
        try {
            if (socket instanceof SubSocket sub) {
                sub.subscribe(message.first());
            }
            if (socket instanceof MessageSender sender) {
                sender.trySend(message);
            }
            if (socket instanceof MessageReceiver receiver) {
                return receiver.receive(Duration.ZERO).orElse(message);
            }
        } catch (ZmqException ordinary) {
            assertThat(ordinary.code()).as("of %s: %s", socket, ordinary).isIn(ORDINARY);
        }
        return message;
    }
}
