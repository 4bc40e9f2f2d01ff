package org.vmmalloc.memory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The native body of a method, beside its JVM body: a C expression in which {@code $1} to {@code $9} stand for the arguments.
 *
 * <p>On a JVM the annotation is inert and the Java body runs. In the native library the Java body is dropped, and each call becomes the
 * expression. Every argument is used exactly once, so that it is evaluated exactly once, whatever it is. A {@code String} argument must be a
 * literal and becomes a C string literal. Numbers are {@code int32_t} and {@code int64_t}, truth values {@code int32_t}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Native {
    /** The C expression, of the method's return type. */
    String value();

    /** The headers it needs, as in {@code <sys/mman.h>} or {@code "thread.h"}. */
    String[] include() default {};
}
