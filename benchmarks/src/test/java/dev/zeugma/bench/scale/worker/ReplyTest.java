package dev.zeugma.bench.scale.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReplyTest {
    @Test
    void parsesWhatItPrints() {
        Reply reply = Reply.parse(Reply.OK
                .with("endpoint", "tcp://127.0.0.1:1")
                .with("seconds", 0.25)
                .toString());

        assertThat(reply.text("endpoint")).isEqualTo("tcp://127.0.0.1:1");
        assertThat(reply.number("seconds")).isEqualTo(0.25);
    }

    @Test
    void namesMissingValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.parse("ok a=1").number("b"))
                .withMessageContaining("'b'");
    }

    @Test
    void parsingFailureThrowsItsText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.parse("failed: no room"))
                .withMessage("failed: no room");
    }

    @Test
    void rejectsValueWithoutName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.parse("ok 12"))
                .withMessageContaining("'12'");
    }
}
