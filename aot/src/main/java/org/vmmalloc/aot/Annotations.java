package org.vmmalloc.aot;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds annotations whether or not they are kept at run time. */
public final class Annotations {
    private Annotations() {}

    public static boolean has(AttributedElement element, Class<?> type) {
        return find(element, type).isPresent();
    }

    /** The text that an annotation's only element holds. */
    public static String text(AttributedElement element, Class<?> type) {
        AnnotationElement value = find(element, type).orElseThrow().elements().stream()
                .filter(candidate -> candidate.name().equalsString("value"))
                .findFirst()
                .orElseThrow();
        return ((AnnotationValue.OfString) value.value()).stringValue();
    }

    private static Optional<Annotation> find(AttributedElement element, Class<?> type) {
        return Stream.concat(
                        element.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                                .flatMap(attribute -> attribute.annotations().stream()),
                        element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                                .flatMap(attribute -> attribute.annotations().stream()))
                .filter(annotation -> annotation.className().equalsString(type.descriptorString()))
                .findFirst();
    }
}
