package dev.zeugma.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages with buffers: what they share and when they release it. */
@Tag("jdk")
class MessageBuffersTest {
    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }

    @Test
    void aMessageOfArraysServesAnyNumberOfReceivers() {
        Message message = Message.of("a", "b");
        assertThat(message.retainedDuplicate()).isSameAs(message);
        assertThat(Message.empty().retainedDuplicate()).isSameAs(Message.empty());
    }

    @Test
    void aDuplicateHasReferencesOfItsOwn() {
        ByteBuf first = buffer("first");
        ByteBuf last = buffer("last");
        Message message = Message.of(last).prepend("array".getBytes(UTF_8)).prepend(first);
        Message duplicate = message.retainedDuplicate();
        assertThat(duplicate).isEqualTo(message).isNotSameAs(message);
        assertThat(duplicate.frameCount()).isEqualTo(3);
        assertThat(duplicate.frame(1)).as("arrays are shared").isSameAs(message.frame(1));
        assertThat(first.refCnt()).isEqualTo(2);
        message.release();
        assertThat(duplicate).isEqualTo(Message.of("first", "array", "last"));
        duplicate.release();
        assertThat(first.refCnt()).isZero();
        assertThat(last.refCnt()).isZero();
    }

    @Test
    void aReplacedBufferIsReleasedAndTheOthersAreKept() {
        ByteBuf first = buffer("first");
        ByteBuf last = buffer("last");
        Message edited = Message.of(last).prepend(first).replaceLast("new").append("more");
        assertThat(edited).isEqualTo(Message.of("first", "new", "more"));
        assertThat(last.refCnt()).isZero();
        assertThat(first.refCnt()).isEqualTo(1);
        edited.release();
        assertThat(first.refCnt()).isZero();
    }

    @Test
    void unwrappingReleasesTheEnvelope() {
        ByteBuf id = buffer("id");
        ByteBuf delimiter = buffer("");
        Message body = Message.of("body").prepend(delimiter).prepend(id).unwrap();
        assertThat(body).isEqualTo(Message.of("body"));
        assertThat(id.refCnt()).isZero();
        assertThat(delimiter.refCnt()).isZero();
    }

    @Test
    void aDuplicateIsReadWithoutMovingTheOthersIndices() {
        Message message = Message.of(buffer("text"));
        Message duplicate = message.retainedDuplicate();
        duplicate.firstBuffer().skipBytes(3);
        assertThat(message.string(0)).isEqualTo("text");
        assertThat(duplicate.string(0)).isEqualTo("t");
        message.release();
        duplicate.release();
    }

    @Test
    void theBeginningOfABufferIsCopiedButNotThatOfAnArray() {
        byte[] array = "array".getBytes(UTF_8);
        assertThat(Message.of(array).firstBytes(2)).isSameAs(array);
        ByteBuf buffer = buffer("buffer").skipBytes(1);
        Message message = Message.of(buffer);
        assertThat(message.firstBytes(2)).isEqualTo("uf".getBytes(UTF_8));
        assertThat(message.firstBytes(0)).isEmpty();
        assertThat(message.firstBytes(100)).isEqualTo("uffer".getBytes(UTF_8));
        message.release();
        assertThat(buffer.refCnt()).isZero();
    }
}
