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
    void wrapsABodyInAnEnvelopeAndUnwrapsIt() {
        byte[] id = {0, 1, 2};
        Message body = Message.of("body", "more");
        Message wrapped = body.wrap(id);
        assertThat(wrapped.frames()).containsExactly(id, new byte[0], "body".getBytes(UTF_8), "more".getBytes(UTF_8));
        assertThat(wrapped.first()).isSameAs(id);
        assertThat(wrapped.unwrap()).isSameAs(body);
    }

    @Test
    void unwrapsAMessageWithoutADelimiter() {
        assertThat(Message.of("id", "body", "").unwrap()).isEqualTo(Message.of("body", ""));
        assertThat(Message.of("id", "", "body").unwrap()).isEqualTo(Message.of("body"));
        assertThat(Message.of("id", "", "").unwrap()).isEqualTo(Message.of(""));
    }

    @Test
    void keepsAnEmptyBodyWhenItUnwraps() {
        assertThat(Message.of("id", "").unwrap()).isEqualTo(Message.empty());
        assertThatIllegalStateException().isThrownBy(() -> Message.of("id").unwrap());
    }

    @Test
    void editsFramesWithoutChangingTheOriginal() {
        Message message = Message.of("a", "b", "c");
        assertThat(message.append("d")).isEqualTo(Message.of("a", "b", "c", "d"));
        assertThat(message.replace(1, new byte[] {120})).isEqualTo(Message.of("a", "x", "c"));
        assertThat(message.replaceLast("z")).isEqualTo(Message.of("a", "b", "z"));
        assertThat(Message.of("a").replaceLast("z")).isEqualTo(Message.of("z"));
        assertThat(message).isEqualTo(Message.of("a", "b", "c"));
        assertThat(message.last()).isEqualTo("c".getBytes(UTF_8));
        assertThatThrownBy(() -> message.replace(3, new byte[1]))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("frame 3");
    }

    @Test
    void namesTheArgumentThatIsNull() {
        Message message = Message.of("a");
        assertThatThrownBy(() -> Message.of((byte[]) null)).hasMessage("frame");
        assertThatThrownBy(() -> Message.of((String) null)).hasMessage("first");
        assertThatThrownBy(() -> Message.of("a", (String) null)).hasMessage("more");
        assertThatThrownBy(() -> Message.of((List<byte[]>) null)).hasMessage("frames");
        assertThatThrownBy(() -> message.wrap(null)).hasMessage("routingId");
        assertThatThrownBy(() -> message.append((String) null)).hasMessage("text");
        assertThatThrownBy(() -> message.replace(0, (byte[]) null)).hasMessage("frame");
        assertThatThrownBy(() -> message.prepend((byte[]) null)).hasMessage("frame");
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
