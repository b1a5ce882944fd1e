package dev.zeugma.interop;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Publishers and subscribers, with libzmq in this process on the other side. */
@RequiresLibzmq
@ParameterizedClass(name = "{0}")
@MethodSource("conversations")
class LibzmqSubscriptionTest extends SubscriptionContract {
    private NativeContext context;

    LibzmqSubscriptionTest(Conversation conversation) {
        super(conversation);
    }

    @Override
    End openTheirEnd(Pair pair) {
        context = new NativeContext();
        return new NativeEnd(context, pair);
    }

    @Override
    void subscribeTheirs(End theirs, boolean subscribe, byte[] topic) {
        ((NativeEnd) theirs).socket().set(subscribe ? LibZmq.SUBSCRIBE : LibZmq.UNSUBSCRIBE, topic);
    }

    @Override
    void work(End theirs) {
        ((NativeEnd) theirs).socket().work();
    }

    @AfterEach
    void close() {
        context.close();
    }
}
