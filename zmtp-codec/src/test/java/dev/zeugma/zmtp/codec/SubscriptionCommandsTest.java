package dev.zeugma.zmtp.codec;

import static dev.zeugma.zmtp.Vectors.concat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subscriptions as the encoder writes them: messages, or commands for peers that support them. */
class SubscriptionCommandsTest {
    private static final byte[] A = {'A'};

    private final MessageEncoder encoder = new MessageEncoder();
    private final Probe probe = Probe.of(encoder);
    private final EmbeddedChannel channel = probe.channel;

    private void write(Message... messages) {
        for (Message message : messages) {
            channel.write(message);
        }
        channel.flush();
    }

    @Test
    void areMessagesByDefault() {
        write(Message.of(SubscriptionFrame.subscribe(A)), Message.of(SubscriptionFrame.cancel(A)));
        assertThat(probe.sent()).isEqualTo(concat("S4", "S5"));
        probe.close();
    }

    @Test
    void areCommandsIfRequested() {
        encoder.writeSubscriptionsAsCommands();
        write(
                Message.of(SubscriptionFrame.subscribe(A)),
                Message.of(SubscriptionFrame.subscribe(new byte[0])),
                Message.of(SubscriptionFrame.cancel(A)));
        assertThat(probe.sent()).isEqualTo(concat("S1", "S2", "S3"));
        probe.close();
    }

    @Test
    void areCommandsFromASourceAsWell() {
        encoder.writeSubscriptionsAsCommands();
        var waiting = new ArrayDeque<>(List.of(
                Message.of(SubscriptionFrame.subscribe(A)),
                Message.of("Hello"),
                Message.of(SubscriptionFrame.cancel(A))));
        MessageSource source = waiting::poll;
        channel.writeAndFlush(source);
        assertThat(probe.sent()).isEqualTo(concat("S1", "F2", "S3"));
        probe.close();
    }

    @Test
    void otherMessagesRemainMessages() {
        encoder.writeSubscriptionsAsCommands();
        List<Message> others = List.of(
                Message.of(SubscriptionFrame.subscribe(A), new byte[0]), Message.of(""), Message.of(new byte[] {2, 'A'
                }));
        write(others.toArray(Message[]::new));
        assertThat(probe.sent()).isEqualTo(MessageEncoderTest.encode(others));
        probe.close();
    }

    /** Many peers close the connection on a command of more than 64 KiB. */
    @Test
    void veryLongOnesRemainMessages() {
        encoder.writeSubscriptionsAsCommands();
        Message longest = Message.of(SubscriptionFrame.subscribe(new byte[32 * 1024 - 1]));
        Message tooLong = Message.of(SubscriptionFrame.subscribe(new byte[32 * 1024]));
        write(longest);
        assertThat(probe.sentHex())
                .startsWith("06000000000000800909" + HexFormat.of().formatHex("SUBSCRIBE".getBytes()));
        write(tooLong);
        assertThat(probe.sent()).isEqualTo(MessageEncoderTest.encode(List.of(tooLong)));
        probe.close();
    }

    @Test
    void aBufferThatBecomesACommandIsReleased() {
        encoder.writeSubscriptionsAsCommands();
        ByteBuf buffer = probe.buffer(SubscriptionFrame.subscribe(A));
        write(Message.of(buffer));
        assertThat(buffer.refCnt()).isZero();
        assertThat(probe.sent()).isEqualTo(concat("S1"));
        probe.close();
    }
}
