package org.vmmalloc.aot.dialect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The findings that the verifier must have about a sample, each by a part of its message; none means that the sample is system Java. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Expect {
    String[] value();
}
