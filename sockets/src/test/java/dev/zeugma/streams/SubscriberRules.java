package dev.zeugma.streams;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;

/** The rules for a subscriber: a socket with a peer that receives what it sends. */
public final class SubscriberRules extends FlowSubscriberBlackboxVerification<Message> {
    private Context context;

    public SubscriberRules() {
        super(new TestEnvironment(PublisherRules.PATIENCE, PublisherRules.A_WHILE));
    }

    @BeforeMethod
    void openContext() {
        context = Context.create();
    }

    @AfterMethod(alwaysRun = true)
    void closeContext() {
        context.close();
    }

    @Override
    public Flow.Subscriber<Message> createFlowSubscriber() {
        PullSocket pull = context.pull();
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(pull.bind("tcp://127.0.0.1:*"));
        pull.onMessage(message -> {});
        return push.subscriber();
    }

    @Override
    public Message createElement(int element) {
        return Message.of("message " + element);
    }
}
