package org.vmmalloc.aot.dialect;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.Optional;

/** What a single instruction of system Java may be: nothing that needs objects, exceptions, or code of others. */
final class InstructionRules {
    private final Sources sources;

    InstructionRules(Sources sources) {
        this.sources = sources;
    }

    /** Why an element of a method's code is not system Java, or nothing if it is. */
    Optional<String> violation(CodeElement element) {
        return Optional.ofNullable(
                switch (element) {
                    case ExceptionCatch _ -> "has a try block";
                    case InvokeInstruction call -> violation(call);
                    case FieldInstruction field -> violation(field);
                    case ConstantInstruction constant when constant.opcode() == Opcode.ACONST_NULL -> "uses null";
                    case LoadInstruction load when isReference(load.typeKind()) -> "uses an object";
                    case StoreInstruction store when isReference(store.typeKind()) -> "keeps an object in a local";
                    case ReturnInstruction exit when isReference(exit.typeKind()) -> "returns an object";
                    case Instruction instruction -> objectWork(instruction);
                    default -> null;
                });
    }

    private static String objectWork(Instruction instruction) {
        return switch (instruction) {
            case NewObjectInstruction _ -> "creates an object";
            case NewPrimitiveArrayInstruction _, NewReferenceArrayInstruction _, NewMultiArrayInstruction _ ->
                "creates an array";
            case ArrayLoadInstruction _, ArrayStoreInstruction _ -> "accesses an array";
            case OperatorInstruction operator when operator.opcode() == Opcode.ARRAYLENGTH -> "accesses an array";
            case ThrowInstruction _ -> "throws an exception";
            case InvokeDynamicInstruction _ ->
                "uses invokedynamic (a lambda, a string concatenation or a pattern switch)";
            case MonitorInstruction _ -> "uses synchronized";
            case TypeCheckInstruction _ -> "casts or tests the type of an object";
            default -> null;
        };
    }

    private String violation(InvokeInstruction call) {
        Method method = Method.of(call);
        if (call.opcode() != Opcode.INVOKESTATIC) {
            return "calls " + method + ", which is not static";
        }
        if (Sources.isBuiltIn(method) || sources.find(method).isPresent()) {
            return null;
        }
        return "calls " + method + ", which is not system Java";
    }

    private String violation(FieldInstruction field) {
        String name =
                Sources.name(field.owner().asSymbol()) + "." + field.name().stringValue();
        if (field.opcode() != Opcode.GETSTATIC && field.opcode() != Opcode.PUTSTATIC) {
            return "accesses " + name + ", a field of an object";
        }
        return sources.isSystemJava(field.owner().asSymbol())
                ? null
                : "accesses " + name + ", which is not a field of system Java";
    }

    private static boolean isReference(TypeKind kind) {
        return kind == TypeKind.REFERENCE;
    }
}
