package org.vmmalloc.memory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that a fast path calls rarely. The native library keeps it out of line, so that the fast path saves no registers for it. It is
 * compiled for speed like any other: say with {@link Bits#unlikely} how rare its condition is.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Slow {}
