package dev.zeugma.poll;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollerTest extends TransportTest {
    private static final Duration NO_TIME = Duration.ZERO;

    private Background<List<PollEvent>> waiting(Poller poller) {
        return Background.blocked(() -> poller.poll(PATIENCE));
    }

    @Test
    void returnsNothingAfterTheTimeout() {
        try (Poller poller = context.poller()) {
            assertThat(poller.poll(NO_TIME)).isEmpty();
            PullSocket pull = context.pull();
            poller.add(pull, Interest.RECEIVE);
            assertThat(poller.poll(NO_TIME)).isEmpty();
            assertThat(Waiting.timed(() -> assertThat(poller.poll(A_WHILE)).isEmpty()))
                    .isGreaterThanOrEqualTo(A_WHILE);
        }
    }

    @Test
    void refusesAnInterestThatTheSocketCannotHave() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        try (Poller poller = context.poller()) {
            assertFails(ErrorCode.EINVAL, () -> poller.add(pull, Interest.SEND));
            assertThat(assertFails(ErrorCode.EINVAL, () -> poller.add(push, Interest.SEND, Interest.RECEIVE)))
                    .hasMessage("EINVAL: interest is RECEIVE, which a PUSH socket cannot have");
            SocketItem item = poller.add(pull, Interest.RECEIVE);
            assertFails(ErrorCode.EINVAL, () -> item.interests(Interest.SEND));
            assertThat(item.interests()).containsExactly(Interest.RECEIVE);
            assertThat(poller.items()).hasSize(1);
        }
    }

    @Test
    void aPausedItemIsReportedOnlyWhenItsSocketIsClosed() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(pull, Interest.RECEIVE);
            push.send("message");
            assertThat(poller.poll(PATIENCE)).hasSize(1);
            item.pause();
            assertThat(poller.poll(NO_TIME)).isEmpty();
            item.interests(Interest.RECEIVE);
            assertThat(poller.poll(PATIENCE)).hasSize(1);
            item.pause();
            pull.close();
            assertThat(poller.poll(PATIENCE)).hasSize(1);
        }
    }

    @Test
    void waitsWithoutALimitIfNoTimeIsGiven() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            Background<List<PollEvent>> waiting = Background.blocked(poller::poll);
            push.send("message");
            assertThat(waiting.result()).hasSize(1);
        }
    }

    @Test
    void returnsWhenAMessageArrives() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(pull, Interest.RECEIVE);
            Background<List<PollEvent>> waiting = waiting(poller);
            push.send("message");
            assertThat(waiting.result()).containsExactly(new PollEvent(item, true, false));
            assertThat(waiting.result().get(0).isFor(pull)).isTrue();
            assertThat(waiting.result().get(0).isFor(push)).isFalse();
        }
    }

    @Test
    void reportsASocketUntilItsLastMessageIsReceived() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            for (int round = 0; round < 3; round++) {
                push.send("first");
                push.send("second");
                assertThat(poller.poll(PATIENCE)).hasSize(1);
                assertThat(poller.poll(NO_TIME)).hasSize(1);
                assertThat(pull.receiveString()).isEqualTo("first");
                assertThat(poller.poll(PATIENCE)).hasSize(1);
                assertThat(pull.receiveString()).isEqualTo("second");
                assertThat(poller.poll(NO_TIME)).isEmpty();
            }
        }
    }

    @Test
    void reportsAMessageQueuedBeforeTheSocketWasAdded() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        push.send("message");
        Waiting.until("the message", () -> pull.canReceive());
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            assertThat(poller.poll(NO_TIME)).hasSize(1);
        }
    }

    @Test
    void returnsWhenTheFirstPeerConnects() {
        PushSocket push = context.push();
        Endpoint endpoint = push.bind(anywhere());
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(push, Interest.SEND);
            Background<List<PollEvent>> waiting = waiting(poller);
            context.pull().connect(endpoint);
            assertThat(waiting.result()).containsExactly(new PollEvent(item, false, true));
        }
    }

    /** The last peer leaves: the socket cannot send, and the poller does not spin. */
    @Test
    void aSocketWithoutPeersIsNotWritable() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        PullSocket pull = context.pull();
        pull.connect(push.bind(anywhere()));
        try (Poller poller = context.poller()) {
            poller.add(push, Interest.SEND);
            assertThat(poller.poll(PATIENCE)).hasSize(1);
            pull.close();
            Waiting.until("left", () -> poller.poll(NO_TIME).isEmpty());
        }
    }

    @Test
    void returnsWhenAPeerHasRoomAgain() {
        PushSocket push = context.push(o -> o.highWaterMarks(2, 2).linger(Duration.ZERO));
        PullSocket pull = context.pull(o -> o.highWaterMarks(2, 2));
        push.connect(pull.bind(anywhere()));
        byte[] large = new byte[LARGE];
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(push, Interest.SEND);
            int unreceived = 0;
            for (int round = 0; round < 2; round++) {
                while (!poller.poll(stall()).isEmpty()) {
                    assertThat(push.trySend(Message.of(large)))
                            .as("reported room")
                            .isTrue();
                    unreceived++;
                }
                Background<List<PollEvent>> waiting = waiting(poller);
                for (; unreceived > 0 && !waiting.isDone(); unreceived--) {
                    assertThat(pull.receive(PATIENCE)).isPresent();
                    Waiting.within(Duration.ofMillis(20), waiting::isDone);
                }
                assertThat(waiting.result()).containsExactly(new PollEvent(item, false, true));
            }
        }
    }

    @Test
    void watchesBothDirectionsAtOnce() {
        PairSocket one = context.pair();
        PairSocket other = context.pair();
        one.connect(other.bind(anywhere()));
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(one, Interest.RECEIVE, Interest.SEND);
            assertThat(poller.poll(PATIENCE)).containsExactly(new PollEvent(item, false, true));
            other.send("message");
            Waiting.until("both", () -> poller.poll(NO_TIME).equals(List.of(new PollEvent(item, true, true))));
            item.interests(Interest.RECEIVE);
            assertThat(poller.poll(NO_TIME)).containsExactly(new PollEvent(item, true, false));
        }
    }

    @Test
    void requiresAtLeastOneInterest() {
        PairSocket pair = context.pair();
        try (Poller poller = context.poller()) {
            assertFails(ErrorCode.EINVAL, () -> poller.add(pair));
            SocketItem item = poller.add(pair, Interest.SEND, Interest.SEND);
            assertThat(item.interests()).containsExactly(Interest.SEND);
            assertFails(ErrorCode.EINVAL, () -> item.interests(new Interest[0]));
        }
    }

    @Test
    void aSocketAddedDuringAWaitCounts() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        push.send("message");
        try (Poller poller = context.poller()) {
            Background<List<PollEvent>> waiting = waiting(poller);
            SocketItem item = poller.add(pull, Interest.RECEIVE);
            assertThat(waiting.result()).containsExactly(new PollEvent(item, true, false));
        }
    }

    @Test
    void interestsChangedDuringAWaitCount() {
        PairSocket one = context.pair();
        PairSocket other = context.pair();
        one.connect(other.bind(anywhere()));
        Waiting.until("connected", () -> one.canSend());
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(one, Interest.RECEIVE);
            Background<List<PollEvent>> waiting = waiting(poller);
            item.interests(Interest.SEND);
            assertThat(waiting.result()).containsExactly(new PollEvent(item, false, true));
        }
    }

    @Test
    void aSocketRemovedDuringAWaitIsIgnored() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(pull, Interest.RECEIVE);
            PollSignal signal = poller.addSignal();
            Background<List<PollEvent>> waiting = waiting(poller);
            item.remove();
            item.remove();
            push.send("message");
            Waiting.until("the message", () -> pull.canReceive());
            assertThat(waiting.isDone()).isFalse();
            assertThat(poller.items()).containsExactly(signal);
            signal.raise();
            assertThat(waiting.result()).containsExactly(new PollEvent(signal, true, false));
        }
    }

    @Test
    void severalPollersMayWatchOneSocket() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller one = context.poller();
                Poller other = context.poller()) {
            one.add(pull, Interest.RECEIVE);
            other.add(pull, Interest.RECEIVE);
            Background<List<PollEvent>> first = waiting(one);
            Background<List<PollEvent>> second = waiting(other);
            push.send("message");
            assertThat(first.result()).hasSize(1);
            assertThat(second.result()).hasSize(1);
        }
    }

    @Test
    void severalThreadsMayWaitOnOnePoller() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            Background<List<PollEvent>> first = waiting(poller);
            Background<List<PollEvent>> second = waiting(poller);
            push.send("message");
            assertThat(first.result()).hasSize(1);
            assertThat(second.result()).hasSize(1);
        }
    }

    @Test
    void aBlockedReceiveGetsItsMessageDespiteThePoller() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            PollSignal signal = poller.addSignal();
            Background<String> receiver = Background.blocked(pull::receiveString);
            Background<List<PollEvent>> waiting = waiting(poller);
            push.send("message");
            assertThat(receiver.result()).isEqualTo("message");
            signal.raise();
            assertThat(waiting.result()).isNotEmpty();
        }
    }

    @Test
    @UserAsk(9)
    void aSocketClosedDuringAWaitIsReady() {
        PullSocket pull = context.pull();
        try (Poller poller = context.poller()) {
            SocketItem item = poller.add(pull, Interest.RECEIVE);
            Background<List<PollEvent>> waiting = waiting(poller);
            pull.close();
            assertThat(waiting.result()).containsExactly(new PollEvent(item, true, false));
            assertThat(poller.poll(NO_TIME)).as("still").hasSize(1);
            assertFails(ErrorCode.ENOTSOCK, pull::tryReceive);
            assertFails(ErrorCode.ENOTSOCK, () -> poller.add(pull, Interest.RECEIVE));
            item.remove();
            assertThat(poller.poll(NO_TIME)).isEmpty();
        }
    }

    @Test
    @Conformance(108)
    void closingTheContextEndsTheWait() {
        PullSocket pull = context.pull();
        pull.bind(anywhere());
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            Background<List<PollEvent>> waiting = waiting(poller);
            context.close();
            assertCode(ErrorCode.ETERM, waiting.failure());
            assertFails(ErrorCode.ETERM, () -> poller.poll(PATIENCE));
            assertFails(ErrorCode.ETERM, () -> poller.poll(PATIENCE));
            assertFails(ErrorCode.ETERM, () -> poller.add(pull, Interest.RECEIVE));
        }
    }

    @Test
    void closingThePollerEndsTheWaitAndKeepsItsSocketsOpen() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        Poller poller = context.poller();
        poller.add(pull, Interest.RECEIVE);
        Background<List<PollEvent>> waiting = waiting(poller);
        poller.close();
        poller.close();
        assertCode(ErrorCode.ENOTSOCK, waiting.failure());
        assertFails(ErrorCode.ENOTSOCK, () -> poller.poll(NO_TIME));
        assertFails(ErrorCode.ENOTSOCK, () -> poller.add(pull, Interest.RECEIVE));
        assertFails(ErrorCode.ENOTSOCK, poller::addSignal);
        assertFails(ErrorCode.ENOTSOCK, () -> poller.addTimer(NO_TIME));
        assertThat(poller.items()).isEmpty();
        push.send("message");
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    @UserAsk(1)
    void anInterruptEndsTheWaitAndKeepsThePollerUsable() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            Background<Boolean> waiting = Background.blocked(() -> {
                assertFails(ErrorCode.EINTR, () -> poller.poll(SocketOptions.FOREVER));
                return Thread.currentThread().isInterrupted();
            });
            waiting.thread().interrupt();
            assertThat(waiting.result()).as("the flag is kept").isTrue();
            push.send("message");
            assertThat(poller.poll(PATIENCE)).hasSize(1);
            Background<List<PollEvent>> interrupted = Background.call(() -> {
                Thread.currentThread().interrupt();
                return poller.poll(PATIENCE);
            });
            assertThat(interrupted.result()).as("no wait, no interrupt").hasSize(1);
        }
    }
}
