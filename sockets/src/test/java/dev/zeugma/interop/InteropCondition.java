package dev.zeugma.interop;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs interoperability tests only if the real libzmq is available. Otherwise they are skipped, and the log states once
 * how to install it; with the system property {@code zeugma.interop=required} they fail instead.
 */
final class InteropCondition implements ExecutionCondition {
    private static final String PROPERTY = "zeugma.interop";
    private static final String REQUIRED = "required";
    private static final System.Logger LOG = System.getLogger(InteropCondition.class.getName());
    private static final Set<List<String>> TOLD = ConcurrentHashMap.newKeySet();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Class<?>> tests = context.getTestClass();
        List<String> missing = List.of(
                        AnnotationSupport.isAnnotated(tests, RequiresLibzmq.class)
                                ? LibZmq.whyUnavailable()
                                : Optional.<String>empty(),
                        AnnotationSupport.isAnnotated(tests, RequiresPyzmq.class)
                                ? PythonPeer.whyUnavailable()
                                : Optional.<String>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
        ConditionEvaluationResult decision = decide(System.getProperty(PROPERTY), missing);
        if (decision.isDisabled() && TOLD.add(missing)) {
            LOG.log(Level.WARNING, "INTEROPERABILITY TESTS ARE SKIPPED: " + String.join("; ", missing));
        }
        return decision;
    }

    /**
     * Whether to run the tests, given the value of the property and the missing parts with their installation hints.
     */
    static ConditionEvaluationResult decide(@Nullable String wanted, List<String> missing) {
        if (wanted != null && !wanted.equals(REQUIRED)) {
            throw new IllegalArgumentException(
                    "system property " + PROPERTY + " is '" + wanted + "' (expected: '" + REQUIRED + "' or none)");
        }
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("libzmq is available");
        }
        String what = String.join("; ", missing);
        if (wanted != null) {
            throw new IllegalStateException(PROPERTY + "=" + REQUIRED + ", but " + what);
        }
        return ConditionEvaluationResult.disabled(what);
    }
}
