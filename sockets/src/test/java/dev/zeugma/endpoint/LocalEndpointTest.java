package dev.zeugma.endpoint;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints of the transports ipc and inproc. */
class LocalEndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipc:///tmp/feed",
                "ipc://feed",
                "ipc://../a b/ü:1",
                "ipc://@feed",
                "ipc://*",
                "inproc://feed",
                "inproc://*",
                "inproc://any text:at all//?"
            })
    void areFormattedAsTheyWereParsed(String text) {
        assertThat(Endpoint.parse(text)).hasToString(text).isEqualTo(Endpoint.parse(text));
    }

    @Test
    void differByTheirTransport() {
        assertThat(Endpoint.parse("ipc://feed")).isNotEqualTo(Endpoint.parse("inproc://feed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc://", "ipc://@", "ipc://a\0b", "inproc://", "ipc:", "inproc:/x"})
    void requireAPathOrAName(String text) {
        assertFails(ErrorCode.EINVAL, () -> Endpoint.parse(text));
    }

    @Test
    void haveAtMost107BytesForIpc() {
        assertThat(Endpoint.parse("ipc://" + "x".repeat(107)).isWildcard()).isFalse();
        assertFails(ErrorCode.ENAMETOOLONG, () -> Endpoint.parse("ipc://" + "x".repeat(108)));
        assertFails(ErrorCode.ENAMETOOLONG, () -> Endpoint.parse("ipc://" + "ü".repeat(54)));
    }

    @Test
    void areWildcardsOnlyWithAnAsteriskAsPath() {
        assertThat(Endpoint.parse("ipc://*").isWildcard()).isTrue();
        assertThat(Endpoint.parse("ipc://a*").isWildcard()).isFalse();
        assertThat(Endpoint.parse("inproc://*").isWildcard()).isFalse();
    }
}
