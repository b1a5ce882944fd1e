package dev.zeugma.zmtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class SubscriptionFrameTest {
    private static final byte[] TOPIC = {'A', 0, 1};

    @Test
    void beginsWithOneToSubscribeAndZeroToCancel() {
        assertThat(SubscriptionFrame.subscribe(TOPIC)).containsExactly(1, 'A', 0, 1);
        assertThat(SubscriptionFrame.cancel(TOPIC)).containsExactly(0, 'A', 0, 1);
        assertThat(SubscriptionFrame.subscribe(new byte[0])).containsExactly(1);
    }

    @Test
    void isParsed() {
        byte[] frame = SubscriptionFrame.subscribe(TOPIC);
        assertThat(SubscriptionFrame.is(frame)).isTrue();
        assertThat(SubscriptionFrame.subscribes(frame)).isTrue();
        assertThat(SubscriptionFrame.topic(frame)).isEqualTo(TOPIC);
        assertThat(SubscriptionFrame.subscribes(SubscriptionFrame.cancel(TOPIC)))
                .isFalse();
    }

    @Test
    void otherFramesAreNoSubscriptions() {
        assertThat(SubscriptionFrame.is(new byte[0])).isFalse();
        assertThat(SubscriptionFrame.is(new byte[] {2, 'A'})).isFalse();
        assertThat(SubscriptionFrame.is(new byte[] {-1})).isFalse();
    }

    @Test
    void theFirstFrameOfAMessageCounts() {
        assertThat(SubscriptionFrame.isFirstOf(Message.of(new byte[] {1}, new byte[] {2})))
                .isTrue();
        assertThat(SubscriptionFrame.isFirstOf(Message.of(Unpooled.wrappedBuffer(new byte[] {0, 'A'}))))
                .isTrue();
        assertThat(SubscriptionFrame.isFirstOf(Message.of(new byte[] {2}, new byte[] {1})))
                .isFalse();
        assertThat(SubscriptionFrame.isFirstOf(Message.of(Unpooled.EMPTY_BUFFER)))
                .isFalse();
    }

    @Test
    void hasAnEquivalentCommand() {
        assertThat(SubscriptionFrame.command(SubscriptionFrame.subscribe(TOPIC)))
                .isEqualTo(new Command.Subscribe(TOPIC));
        assertThat(SubscriptionFrame.command(SubscriptionFrame.cancel(TOPIC))).isEqualTo(new Command.Cancel(TOPIC));
    }
}
