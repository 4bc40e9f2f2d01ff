package org.vmmalloc.aot.dialect;

import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;

/**
 * A method by name.
 *
 * @param owner the class, with dots
 * @param name the method's own name
 * @param type its parameters and result
 */
record Method(String owner, String name, MethodTypeDesc type) {
    static Method of(MethodModel method) {
        String owner =
                method.parent().orElseThrow().thisClass().asInternalName().replace('/', '.');
        return new Method(owner, method.methodName().stringValue(), method.methodTypeSymbol());
    }

    static Method of(InvokeInstruction call) {
        return new Method(
                call.owner().asInternalName().replace('/', '.'), call.name().stringValue(), call.typeSymbol());
    }

    /** As an author would write it: {@code java.lang.Math.min(long, long)}. */
    @Override
    public String toString() {
        return owner
                + "."
                + name
                + type.parameterList().stream().map(ClassDesc::displayName).collect(Collectors.joining(", ", "(", ")"));
    }
}
