package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.error.ZmqException;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any number of listeners receive the events of a socket. */
class EventListenersTest extends TransportTest {
    private final EventLog first = new EventLog();
    private final EventLog second = new EventLog();

    @BeforeEach
    void requireEvents() {
        assumeConnections();
    }

    @Test
    void everyListenerReceivesEveryEvent() {
        EventLog option = new EventLog();
        PullSocket pull = context.pull(o -> o.monitor(option));
        pull.onEvent(first);
        pull.onEvent(second);
        context.push().connect(pull.bind(anywhere()));
        second.await(SocketEvent.HandshakeSucceeded.class);
        assertThat(first.types())
                .containsExactly("Listening", "Accepted", "HandshakeSucceeded")
                .isEqualTo(option.types());
    }

    @Test
    void aCancelledListenerReceivesNothingMore() {
        PullSocket pull = context.pull();
        HandlerRegistration cancelled = pull.onEvent(first);
        pull.onEvent(second);
        pull.bind(anywhere());
        cancelled.cancel();
        cancelled.cancel();
        pull.bind(anywhere());
        second.await(2, SocketEvent.Listening.class);
        assertThat(first.types()).containsExactly("Listening");
    }

    @Test
    void theSameListenerCanBeAddedTwice() {
        PullSocket pull = context.pull();
        HandlerRegistration once = pull.onEvent(first);
        pull.onEvent(first);
        once.cancel();
        pull.bind(anywhere());
        assertThat(first.types()).containsExactly("Listening");
    }

    @Test
    void aListenerThatFailsDoesNotAffectTheOthers() {
        PullSocket pull = context.pull();
        pull.onEvent(event -> {
            throw new IllegalStateException("a listener that fails");
        });
        pull.onEvent(second);
        pull.bind(anywhere());
        second.await(SocketEvent.Listening.class);
    }

    @Test
    void aClosedSocketRejectsListeners() {
        PullSocket pull = context.pull();
        pull.close();
        assertThatThrownBy(() -> pull.onEvent(first)).isInstanceOf(ZmqException.class);
    }
}
