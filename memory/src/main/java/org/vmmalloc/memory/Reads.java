package org.vmmalloc.memory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a {@link Native} method reads memory and writes none, so that it may change places with other reads.
 *
 * <p>A native method that is neither this nor {@link Pure} may write, and must be alone in its expression.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Reads {}
