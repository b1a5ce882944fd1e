package dev.zeugma.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://127.0.0.1:5555",
                "tcp://example.org:1",
                "tcp://*:5555",
                "tcp://*:*",
                "tcp://[::1]:65535",
                "tcp://[fe80::1%eth0]:80",
                "tcp://eth0:5555",
                "tcp://127.0.0.1:*;127.0.0.1:5555"
            })
    void formatsAnEndpointAsItWasParsed(String text) {
        assertThat(Endpoint.parse(text)).hasToString(text);
        assertThat(Endpoint.parse(text)).isEqualTo(Endpoint.parse(text));
    }

    @Test
    void parsesPortZeroAsTheWildcard() {
        assertThat(Endpoint.parse("tcp://*:0")).isEqualTo(Endpoint.parse("tcp://*:*"));
    }

    @Test
    void parsesTheSourceAddress() {
        assertThat(Endpoint.parse("tcp://10.0.0.1:7;10.0.0.2:8"))
                .isEqualTo(new TcpEndpoint("10.0.0.2", 8, Optional.of(new TcpEndpoint("10.0.0.1", 7))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tcp",
                "tcp:",
                "tcp://",
                "tcp://*",
                "tcp://:5555",
                "tcp://127.0.0.1",
                "tcp://127.0.0.1:",
                "tcp://127.0.0.1:-1",
                "tcp://127.0.0.1:65536",
                "tcp://127.0.0.1:99999999999",
                "tcp://127.0.0.1:+1",
                "tcp://127.0.0.1:http",
                "tcp://[::1:5555",
                "tcp://::1:5555",
                "tcp://local host:5555",
                "tcp://a\u0000b:5555",
                "tcp://b\u00fccher:5555",
                "://127.0.0.1:5555"
            })
    void rejectsAMalformedEndpointWithOneLineThatNamesIt(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOfSatisfying(ZmqException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.EINVAL);
            assertThat(e).hasMessageContaining("'" + text + "'");
            assertThat(e.getMessage()).doesNotContain("\n");
        });
    }

    @Test
    void rejectsAVeryLongTextWithoutRepeatingIt() {
        assertThatThrownBy(() -> Endpoint.parse("tcp://" + "a".repeat(10_000) + ":1"))
                .hasMessageContaining("malformed")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp://127.0.0.1:1", "foo://bar", "ws://127.0.0.1:1"})
    void rejectsAnUnknownTransport(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text))
                .isInstanceOfSatisfying(
                        ZmqException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPROTONOSUPPORT));
    }
}
