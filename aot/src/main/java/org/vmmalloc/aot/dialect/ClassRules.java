package org.vmmalloc.aot.dialect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.aot.Annotations;

/** What a class of system Java is made of: annotations, primitive static words and static methods, nothing else. */
final class ClassRules {
    private static final Set<AccessFlag> NO_CODE = Set.of(AccessFlag.ANNOTATION, AccessFlag.MODULE);
    private static final String PACKAGE_INFO = "package-info";

    private final Findings findings;

    ClassRules(Findings findings) {
        this.findings = findings;
    }

    /** Whether a class holds nothing that could become native code. */
    static boolean isExempt(ClassModel model) {
        return model.flags().flags().stream().anyMatch(NO_CODE::contains)
                || model.thisClass().asSymbol().displayName().equals(PACKAGE_INFO);
    }

    void check(ClassModel model) {
        boolean constantsOnly = model.flags().has(AccessFlag.INTERFACE);
        if (!constantsOnly && !Annotations.has(model, StaticInit.class)) {
            findings.add(model, "lacks @StaticInit");
        }
        if (!constantsOnly && !Annotations.has(model, Unmanaged.class)) {
            findings.add(model, "lacks @Unmanaged");
        }
        if (!constantsOnly
                && model.superclass()
                        .filter(parent -> parent.asSymbol().equals(ConstantDescs.CD_Object))
                        .isEmpty()) {
            findings.add(model, "extends a class: enums, records and subclasses need a Java runtime");
        }
        model.fields().forEach(field -> check(model, field));
        model.methods().forEach(method -> check(model, method));
    }

    private void check(ClassModel model, FieldModel field) {
        String name = field.fieldName().stringValue();
        if (!field.flags().has(AccessFlag.STATIC)) {
            findings.add(model, "field " + name + " is not static");
        } else if (!field.fieldTypeSymbol().isPrimitive()) {
            findings.add(model, "field " + name + " is not of a primitive type");
        }
        if (field.flags().has(AccessFlag.VOLATILE)) {
            findings.add(
                    model, "field " + name + " is volatile, which C would not see: use the atomic methods of Memory");
        }
    }

    private void check(ClassModel model, MethodModel method) {
        String name = method.methodName().stringValue();
        if (name.equals(ConstantDescs.CLASS_INIT_NAME)) {
            findings.add(model, "has a static initialiser: static fields are compile-time constants, or start as 0");
        } else if (name.equals(ConstantDescs.INIT_NAME)) {
            if (!method.flags().has(AccessFlag.PRIVATE)) {
                findings.add(model, "has a constructor that is not private");
            }
        } else if (!method.flags().has(AccessFlag.STATIC)) {
            findings.add(model, "method " + name + " is not static");
        }
        if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
            findings.add(model, "method " + name + " is synchronized");
        }
        if (method.flags().has(AccessFlag.NATIVE)) {
            findings.add(model, "method " + name + " is native: give it a JVM body and @Native");
        }
    }
}
