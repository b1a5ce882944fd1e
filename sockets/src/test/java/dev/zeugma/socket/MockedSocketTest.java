package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.Poller;
import dev.zeugma.proxy.Proxy;
import java.lang.reflect.InvocationHandler;
import org.junit.jupiter.api.Test;

/** A socket is an interface, so that applications can mock it in their tests. */
class MockedSocketTest {
    private static final PullSocket MOCK = mock();

    private static PullSocket mock() {
        InvocationHandler handler = (mock, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(mock, method, arguments);
            }
            return switch (method.getName()) {
                case "receive" -> Message.of("mocked");
                case "toString" -> "a mock";
                default -> throw new UnsupportedOperationException(method.getName());
            };
        };
        return (PullSocket) java.lang.reflect.Proxy.newProxyInstance(
                PullSocket.class.getClassLoader(), new Class<?>[] {PullSocket.class}, handler);
    }

    @Test
    void conveniencesUseTheMockedCalls() {
        assertThat(MOCK.receiveString()).isEqualTo("mocked");
    }

    @Test
    void pollersAndProxiesRejectMocks() {
        try (Context context = Context.create();
                Poller poller = context.poller();
                PushSocket push = context.push()) {
            assertThatThrownBy(() -> poller.add(MOCK, Interest.RECEIVE)).satisfies(MockedSocketTest::assertRejected);
            assertThatThrownBy(() -> Proxy.between(context, MOCK, push).run())
                    .satisfies(MockedSocketTest::assertRejected);
        }
    }

    private static void assertRejected(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(ZmqException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.EINVAL))
                .hasMessageContaining("a mock was not opened by a context");
    }
}
