package dev.zeugma.support;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The items of the conformance checklist that a test covers, by their numbers there. */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface Conformance {
    /** Numbers of items. */
    int[] value();
}
