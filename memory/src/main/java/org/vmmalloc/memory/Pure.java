package org.vmmalloc.memory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a {@link Native} method has no memory effect and does not read mutable memory, so that it may be evaluated at any moment.
 *
 * <p>C leaves the order in which arguments are evaluated open. The build therefore allows several calls in one expression only where the order
 * cannot be seen, and this annotation is how it knows.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Pure {}
