package dev.zeugma.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Metadata;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What all options have in common, for each getter and setter of the same name. */
class OptionsTest {
    static final List<Options<?>> ALL = List.of(
            CommonOptions.DEFAULTS,
            ConnectionMessages.NONE,
            ConnectionOptions.DEFAULTS,
            ContextOptions.DEFAULTS,
            DealerOptions.DEFAULTS,
            EndpointOptions.of(SocketType.DEALER, new byte[0], CommonOptions.DEFAULTS),
            HeartbeatOptions.NONE,
            PublisherRules.DEFAULTS,
            QueueOptions.DEFAULTS,
            RepOptions.DEFAULTS,
            ReqOptions.DEFAULTS,
            RouterOptions.DEFAULTS,
            StreamOptions.DEFAULTS,
            SubOptions.DEFAULTS,
            SubscriptionLimits.DEFAULTS,
            TcpOptions.DEFAULTS,
            TimeoutOptions.DEFAULTS,
            XSubOptions.DEFAULTS);

    /** A value of each option type that differs from every default. */
    private static final List<Object> SAMPLES = List.of(
            7,
            7L,
            "seven:7",
            new byte[] {7},
            Duration.ofSeconds(7),
            Set.of(7),
            Optional.of(Message.of("seven")),
            Verbosity.EVERY_REQUEST,
            Decision.APPLICATION,
            RouterNotify.CONNECT_AND_DISCONNECT,
            ContextOptions.Network.NIO,
            ContextOptions.Driver.CALLER,
            (ThreadFactory) Thread::new,
            (Consumer<SocketEvent>) event -> {},
            Metadata.empty().with("X-seven", new byte[] {7}),
            Limits.defaults().frame(7).message(7).parts(7).command(7),
            KeepAlive.OFF,
            QueueOptions.DEFAULTS.sendHighWaterMark(7),
            TimeoutOptions.DEFAULTS.linger(Duration.ofSeconds(7)),
            ConnectionOptions.DEFAULTS.immediate(true),
            HeartbeatOptions.every(Duration.ofSeconds(7)),
            TcpOptions.DEFAULTS.backlog(7),
            SubscriptionLimits.DEFAULTS.topics(7));

    private static List<Method> methods(Options<?> options) {
        return Stream.<Class<?>>iterate(options.getClass(), type -> type != Options.class, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
                .toList();
    }

    private static List<Method> setters(Options<?> options) {
        List<Method> all = methods(options);
        List<Method> setters = all.stream()
                .filter(setter -> setter.getParameterCount() == 1)
                .filter(setter -> all.stream().anyMatch(accessor -> isAccessor(accessor, setter)))
                .toList();
        assertThat(setters).isNotEmpty();
        return setters;
    }

    private static boolean isAccessor(Method method, Method setter) {
        return method.getParameterCount() == 0 && method.getName().equals(setter.getName());
    }

    private static Map<String, Object> read(Options<?> options) throws ReflectiveOperationException {
        List<String> names = setters(options).stream().map(Method::getName).toList();
        Map<String, Object> values = new HashMap<>();
        for (Method method : methods(options)) {
            if (method.getParameterCount() == 0 && names.contains(method.getName())) {
                values.put(method.getName(), method.invoke(options));
            }
        }
        return values;
    }

    private static Object sample(Class<?> type, Object now) {
        if (now instanceof Boolean wanted) {
            return !wanted;
        }
        return SAMPLES.stream()
                .filter(sample -> type.isInstance(sample)
                        || (type.isPrimitive() && now.getClass().isInstance(sample)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void eachSetterCopiesAndChangesOnlyItsOption(Options<?> options) throws ReflectiveOperationException {
        Map<String, Object> before = read(options);
        String text = options.toString();
        for (Method setter : setters(options)) {
            String name = setter.getName();
            Object changed = setter.invoke(options, sample(setter.getParameterTypes()[0], before.get(name)));
            assertThat(changed).as(name).isNotEqualTo(options).isInstanceOf(options.getClass());
            read((Options<?>) changed).forEach((each, value) -> assertThat(Objects.deepEquals(value, before.get(each)))
                    .as("%s after %s", each, name)
                    .isEqualTo(!each.equals(name)));
        }
        assertThat(options).hasToString(text);
    }

    @Test
    void areEqualByTheirValues() {
        DealerOptions one =
                DealerOptions.DEFAULTS.routingId("A").probeRouter(true).maximumParts(7);
        DealerOptions other =
                DealerOptions.DEFAULTS.maximumParts(7).probeRouter(true).routingId("A");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.probeRouter(false)).isNotEqualTo(other);
        assertThat(PushOptions.DEFAULTS).isNotEqualTo(PullOptions.DEFAULTS);
    }

    @Test
    void toStringShowsEachOptionButNoPassword() {
        TcpOptions tcp = TcpOptions.DEFAULTS.backlog(7).socksProxy("proxy:1080", "me", "secret");
        assertThat(PushOptions.DEFAULTS.tcp(tcp).toString())
                .contains("PushOptions", "sendHighWaterMark=1000", "backlog=7", "proxy:1080", "me")
                .doesNotContain("secret");
    }

    @Test
    void rejectsValuesOfAnotherTypeOrName() {
        assertThatThrownBy(() -> TcpOptions.DEFAULTS.with("backlog", "many")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> TcpOptions.DEFAULTS.with("backlogs", 7)).hasMessageContaining("backlogs");
    }

    @Test
    void routingIdsAreCopied() {
        byte[] id = {1};
        DealerOptions options = DealerOptions.DEFAULTS.routingId(id);
        id[0] = 2;
        options.routingId()[0] = 3;
        assertThat(options.routingId()).containsExactly(1);
    }
}
