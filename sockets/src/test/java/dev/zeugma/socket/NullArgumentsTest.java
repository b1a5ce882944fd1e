package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Poller;
import dev.zeugma.poll.Reactor;
import dev.zeugma.support.NoLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A null argument fails at once, with the name of the argument. */
@ExtendWith(NoLeaks.class)
@Tag("jdk")
class NullArgumentsTest {
    private static final Set<String> UNTESTED = Set.of("equals", "wait");

    /** A name of the public interfaces' parameters, which the exception's message must be. */
    private static final String NAME = "[a-z][A-Za-z]*";

    @Test
    void socketsNameAnArgumentThatIsNull() {
        try (Context context = Context.create()) {
            assertThat(unnamed(context::router, RouterSocket.class)).isEmpty();
            assertThat(unnamed(context::dealer, DealerSocket.class)).isEmpty();
            assertThat(unnamed(context::req, ReqSocket.class)).isEmpty();
            assertThat(unnamed(context::rep, RepSocket.class)).isEmpty();
            assertThat(unnamed(context::push, PushSocket.class)).isEmpty();
            assertThat(unnamed(context::pull, PullSocket.class)).isEmpty();
            assertThat(unnamed(context::pub, PubSocket.class)).isEmpty();
            assertThat(unnamed(context::sub, SubSocket.class)).isEmpty();
            assertThat(unnamed(context::xpub, XPubSocket.class)).isEmpty();
            assertThat(unnamed(context::xsub, XSubSocket.class)).isEmpty();
            assertThat(unnamed(context::pair, PairSocket.class)).isEmpty();
            assertThat(unnamed(context::stream, StreamSocket.class)).isEmpty();
        }
    }

    @Test
    void contextsAndPollersNameAnArgumentThatIsNull() {
        try (Context context = Context.create()) {
            assertThat(unnamed(() -> context, Context.class)).isEmpty();
            assertThat(unnamed(context::poller, Poller.class)).isEmpty();
            assertThat(unnamed(context::reactor, Reactor.class)).isEmpty();
        }
    }

    /** Calls each method with one null argument at a time, and returns the calls that did not name it. */
    private static List<String> unnamed(Supplier<?> targets, Class<?> type) {
        List<String> failures = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (!UNTESTED.contains(method.getName())) {
                for (int i = 0; i < method.getParameterCount(); i++) {
                    if (!method.getParameterTypes()[i].isPrimitive()) {
                        String outcome = outcome(targets.get(), method, i);
                        if (!outcome.matches(NAME)) {
                            failures.add(method + ", null argument " + i + ": " + outcome);
                        }
                    }
                }
            }
        }
        return failures;
    }

    private static String outcome(Object target, Method method, int nullArgument) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(NullArgumentsTest::argument)
                .toArray();
        arguments[nullArgument] = null;
        try {
            method.invoke(Modifier.isStatic(method.getModifiers()) ? null : target, arguments);
            return "no exception";
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            return cause instanceof NullPointerException ? String.valueOf(cause.getMessage()) : cause.toString();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns an argument that does not matter. */
    private static Object argument(Class<?> type) {
        if (type == String.class) {
            return "inproc://nowhere";
        } else if (type == Duration.class) {
            return Duration.ZERO;
        } else if (type == int.class) {
            return 1;
        } else if (type == byte[].class) {
            return new byte[] {1};
        } else if (type == ByteBuffer.class) {
            return ByteBuffer.allocate(1);
        } else if (type == Set.class) {
            return Set.of();
        } else if (type == Endpoint.class) {
            return Endpoint.parse("inproc://nowhere");
        } else if (type == ByteBuf.class) {
            return Unpooled.EMPTY_BUFFER;
        } else if (type == Message.class) {
            return Message.empty();
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        assertThat(type.isInterface()).as("known argument: %s", type).isTrue();
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> given == null ? null : given[0]);
    }
}
