package dev.zeugma.option;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Immutable options: a setter returns a copy with one value changed. To add an option, add a final field initialized by {@linkplain
 * #value value} with its name, an accessor, and a setter that calls {@link #with}; no constructor changes.
 *
 * @param <O> the type of the options itself
 */
abstract class Options<O extends Options<O>> {
    /** All values by name, in the order of the fields. Filled while the fields are initialized, and never changed afterwards. */
    private final Map<String, Object> values;

    private final Function<Map<String, Object>, O> constructor;

    /** Creates options with the given values, and with the default for each that is missing. */
    Options(Map<String, Object> values, Function<Map<String, Object>, O> constructor) {
        this.values = new LinkedHashMap<>(values);
        this.constructor = constructor;
    }

    /**
     * Returns the value of an option, for the initializer of its field. A value of the wrong type fails there, in the setter's
     * call.
     */
    @SuppressWarnings("unchecked")
    final <T> T value(String name, T defaultValue) {
        Object given = values.putIfAbsent(name, defaultValue);
        return given == null ? defaultValue : (T) given;
    }

    /** Returns a copy with one value replaced. */
    final O with(String name, Object value) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no option " + name);
        }
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, Objects.requireNonNull(value, name));
        return constructor.apply(changed);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Options<?> that && getClass() == that.getClass() && values.equals(that.values);
    }

    @Override
    public final int hashCode() {
        return values.hashCode();
    }

    /** Returns the names and values of all options. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + values;
    }
}
