package dev.zeugma.interop;

import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Publishers and subscribers, with libzmq in a Python process on the other side. */
@RequiresPyzmq
@ParameterizedClass(name = "{0}")
@MethodSource("conversations")
class PyzmqSubscriptionTest extends SubscriptionContract {
    private static PythonPeer process;

    PyzmqSubscriptionTest(Conversation conversation) {
        super(conversation);
    }

    @BeforeAll
    static void startProcess() {
        process = new PythonPeer();
    }

    @AfterAll
    static void endProcess() {
        process.close();
    }

    @Override
    End openTheirEnd(Pair pair) {
        return new PythonEnd(process, pair);
    }

    @Override
    void subscribeTheirs(End theirs, boolean subscribe, byte[] topic) {
        process.ask(subscribe ? "subscribe" : "unsubscribe", Base64.getEncoder().encodeToString(topic));
    }

    @Override
    void work(End theirs) {
        process.ask("work");
    }
}
