package dev.zeugma.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.option.ContextOptions;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.option.PairOptions;
import dev.zeugma.option.PubOptions;
import dev.zeugma.option.PullOptions;
import dev.zeugma.option.PushOptions;
import dev.zeugma.option.RepOptions;
import dev.zeugma.option.ReqOptions;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.option.StreamOptions;
import dev.zeugma.option.SubOptions;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.option.XPubOptions;
import dev.zeugma.option.XSubOptions;
import dev.zeugma.support.Documents;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that docs/reference/options.md is complete. */
class OptionsDocumentTest {
    private static final String PAGE = Documents.read(Path.of("docs/reference/options.md"));

    @ParameterizedTest
    @ValueSource(
            classes = {
                SocketOptions.class,
                ContextOptions.class,
                TcpOptions.class,
                DealerOptions.class,
                PairOptions.class,
                PubOptions.class,
                PullOptions.class,
                PushOptions.class,
                RepOptions.class,
                ReqOptions.class,
                RouterOptions.class,
                StreamOptions.class,
                SubOptions.class,
                XPubOptions.class,
                XSubOptions.class
            })
    void describesEveryOption(Class<?> options) {
        Set<String> missing = Stream.of(options.getDeclaredMethods())
                .filter(method -> isOption(options, method))
                .map(Method::getName)
                .filter(name -> !PAGE.contains("`" + name + "`") && !PAGE.contains("`" + name + "("))
                .collect(Collectors.toSet());
        assertThat(missing).isEmpty();
    }

    /** An option is set by a method that returns a copy: of the same options, or of a type variable's. */
    private static boolean isOption(Class<?> options, Method method) {
        return method.getReturnType() == options
                && method.getParameterCount() > 0
                && !method.isSynthetic()
                && !method.getName().equals("withCommon");
    }
}
