package dev.zeugma.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void isReadBackAsItWasWritten() {
        Answer answer = Answer.parse(Answer.OK
                .with("endpoint", "tcp://127.0.0.1:1")
                .with("seconds", 0.25)
                .toString());

        assertThat(answer.text("endpoint")).isEqualTo("tcp://127.0.0.1:1");
        assertThat(answer.number("seconds")).isEqualTo(0.25);
    }

    @Test
    void namesTheValueThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.parse("ok a=1").number("b"))
                .withMessageContaining("'b'");
    }

    @Test
    void refusesALineThatTellsOfAFailure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.parse("failed: no room"))
                .withMessage("failed: no room");
    }

    @Test
    void refusesAValueWithoutAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.parse("ok 12"))
                .withMessageContaining("'12'");
    }
}
