package dev.zeugma.zmtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolExceptionTest {
    @Test
    void isCheapEnoughForAFlood() {
        ProtocolException exception = new ProtocolException(Violation.RESERVED_FLAGS, "text");
        exception.addSuppressed(new IllegalStateException());
        assertThat(exception.getStackTrace()).isEmpty();
        assertThat(exception.getSuppressed()).isEmpty();
        assertThat(exception).hasMessage("text");
        assertThat(exception.violation()).isEqualTo(Violation.RESERVED_FLAGS);
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED_GREETING, 10000000",
        "UNEXPECTED_COMMAND, 10000001",
        "UNEXPECTED_MESSAGE, 10000001",
        "MALFORMED_COMMAND, 10000011",
        "MALFORMED_ERROR, 10000015",
        "INVALID_METADATA, 10000018",
        "MECHANISM_MISMATCH, 11000002"
    })
    void carriesTheCodeOfLibzmq(Violation violation, String hex) {
        assertThat(violation.libzmqCode()).hasValue(Integer.parseInt(hex, 16));
    }

    @Test
    void carriesNoCodeWhereLibzmqHasNone() {
        assertThat(Violation.FRAME_TOO_LONG.libzmqCode()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 400, 500})
    void carriesTheStatusOfARefusal(int status) {
        ProtocolException refusal = ProtocolException.refused(new Command.Error(Integer.toString(status)));
        assertThat(refusal.violation()).isEqualTo(Violation.ERROR_RECEIVED);
        assertThat(refusal.status()).hasValue(status);
        assertThat(refusal).hasMessageContaining("Error[" + status + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "200", "600", "4000", " 400", "401", "Error[400] "})
    void carriesNoStatusIfTheReasonIsNone(String reason) {
        assertThat(ProtocolException.refused(new Command.Error(reason)).status())
                .isEmpty();
    }

    @Test
    void carriesNoStatusIfThePeerDidNotRefuse() {
        assertThat(new ProtocolException(Violation.ERROR_RECEIVED, "Error[400]").status())
                .isEmpty();
    }
}
