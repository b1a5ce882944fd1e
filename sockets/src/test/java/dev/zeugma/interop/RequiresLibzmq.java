package dev.zeugma.interop;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests load libzmq into this process; {@link InteropCondition} decides what happens if it is missing. */
@Inherited
@Retention(RUNTIME)
@Target(TYPE)
@ExtendWith(InteropCondition.class)
@interface RequiresLibzmq {}
