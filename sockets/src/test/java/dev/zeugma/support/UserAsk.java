package dev.zeugma.support;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The complaints of users of other libraries that a test would detect, by their numbers in
 * docs/generated/complaints.md.
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface UserAsk {
    /** Numbers of complaints. */
    int[] value();
}
