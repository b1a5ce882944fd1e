package dev.zeugma.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final int MANY = 100_000;

    @Test
    void takesOverArraysWithoutCopying() {
        byte[] first = {1};
        byte[] second = {2};
        Message message = Message.of(first, second);
        assertThat(message.first()).isSameAs(first);
        assertThat(message.frame(1)).isSameAs(second);
        assertThat(message.frames()).containsExactly(first, second);
        assertThat(Message.of(first).frame(0)).isSameAs(first);
        assertThat(Message.of(new LinkedList<>(List.of(first, second))).rest().first())
                .isSameAs(second);
    }

    @Test
    void encodesTextAsUtf8() {
        Message message = Message.of("id", "", "grüß");
        assertThat(message.frameCount()).isEqualTo(3);
        assertThat(message.string(2)).isEqualTo("grüß");
        assertThat(message.frame(2)).isEqualTo("grüß".getBytes(UTF_8));
        assertThat(message.byteCount()).isEqualTo(8);
    }

    @Test
    void hasOneEmptyFrameWhenEmpty() {
        assertThat(Message.empty()).isSameAs(Message.empty()).isEqualTo(Message.of(""));
        assertThat(Message.empty().frameCount()).isEqualTo(1);
        assertThat(Message.empty().byteCount()).isZero();
        assertThat(Message.empty().hasMore()).isFalse();
    }

    @Test
    void sharesTheRestWhenAnEnvelopeIsAddedAndRemoved() {
        Message body = Message.of("body");
        Message enveloped = body.prepend(new byte[0]).prepend("id".getBytes(UTF_8));
        assertThat(enveloped).isEqualTo(Message.of("id", "", "body"));
        assertThat(enveloped.hasMore()).isTrue();
        assertThat(enveloped.rest().rest()).isSameAs(body);
        assertThat(body.frameCount()).isEqualTo(1);
    }

    @Test
    void hasNoRestIfThereIsOneFrame() {
        assertThatIllegalStateException().isThrownBy(() -> Message.of("x").rest());
    }

    @Test
    void refusesAnEmptyListOfFrames() {
        assertThatIllegalArgumentException().isThrownBy(() -> Message.of(List.of()));
    }

    @Test
    void refusesFramesOutsideTheMessage() {
        Message message = Message.of("a", "b");
        assertThatThrownBy(() -> message.frame(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> message.frame(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> message.frames().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void iteratesUpToTheLastFrame() {
        Iterator<byte[]> frames = Message.of("a").iterator();
        frames.next();
        assertThat(frames.hasNext()).isFalse();
        assertThatThrownBy(frames::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void comparesByContent() {
        Message message = Message.of("a", "b");
        assertThat(message).isEqualTo(Message.of("a", "b")).hasSameHashCodeAs(Message.of("a", "b"));
        assertThat(message).isNotEqualTo(Message.of("a")).isNotEqualTo(Message.of("a", "c"));
        assertThat(message).isNotEqualTo(Message.of("ab")).isNotEqualTo("ab");
    }

    @Test
    void supportsManyFrames() {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            frames.add(new byte[] {(byte) i});
        }
        Message message = Message.of(frames);
        Message same = Message.of(frames);
        assertThat(message.frameCount()).isEqualTo(MANY);
        assertThat(message.byteCount()).isEqualTo(MANY);
        assertThat(message.equals(same)).isTrue();
        assertThat(message.hashCode()).isEqualTo(same.hashCode());
        assertThat(message.frame(MANY - 1)).isSameAs(frames.get(MANY - 1));
        assertThat(message.frames()).hasSize(MANY);
        assertThat(message.toString()).hasSizeLessThan(200);
    }

    @Test
    void showsCountsAndTheBeginningOfFrames() {
        assertThat(Message.of("N1", "").prepend(new byte[] {0, (byte) 0xff}))
                .hasToString("Message[frames=3, bytes=4: 0x00ff \"N1\" \"\"]");
        assertThat(Message.of("a", "b", "c", "d", "e"))
                .hasToString("Message[frames=5, bytes=5: \"a\" \"b\" \"c\" \"d\" ...]");
        assertThat(Message.of(new byte[1_000_000]).toString())
                .endsWith("...(1000000 bytes)]")
                .hasSizeLessThan(200);
    }
}
