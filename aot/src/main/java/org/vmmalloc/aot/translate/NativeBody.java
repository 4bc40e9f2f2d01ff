package org.vmmalloc.aot.translate;

import java.util.List;
import org.teavm.model.AnnotationReader;
import org.teavm.model.AnnotationValue;
import org.teavm.model.MethodReader;
import org.vmmalloc.aot.Template;
import org.vmmalloc.memory.Native;

/**
 * The {@link Native} annotation of a method, read.
 *
 * @param template the C expression
 * @param includes the headers it needs, with their quotes or brackets
 */
record NativeBody(Template template, List<String> includes) {
    private static final String ANNOTATION = Native.class.getName();

    static boolean isPresent(MethodReader method) {
        return method.getAnnotations().get(ANNOTATION) != null;
    }

    /**
     * The native body of a method that has one.
     *
     * @throws IllegalArgumentException if its template does not use each argument exactly once
     */
    static NativeBody of(MethodReader method) {
        AnnotationReader annotation = method.getAnnotations().get(ANNOTATION);
        AnnotationValue include = annotation.getValue("include");
        List<String> includes = include == null
                ? List.of()
                : include.getList().stream().map(AnnotationValue::getString).toList();
        return new NativeBody(
                Template.parse(annotation.getValue("value").getString(), method.parameterCount()), includes);
    }
}
