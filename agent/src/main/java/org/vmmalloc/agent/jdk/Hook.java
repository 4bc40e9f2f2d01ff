package org.vmmalloc.agent.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * Makes the two classes that are defined in {@code java.base}, beside {@code Unsafe}. In Java they would be
 *
 * <pre>
 *   public final class VmmallocHandover {
 *       public static LongUnaryOperator allocate;
 *       ...
 *   }
 *
 *   public final class VmmallocHook {
 *       private static final LongUnaryOperator allocate = VmmallocHandover.allocate;
 *       ...
 *       public static long allocate(Object unsafe, long bytes) {
 *           return allocate.applyAsLong(bytes);
 *       }
 *       ...
 *   }
 * </pre>
 *
 * <p>The functions are constants once the hook is initialised, so the compilers see through them to the allocator's fast path.
 */
final class Hook {
    static final ClassDesc NAME = ClassDesc.of("jdk.internal.misc.VmmallocHook");
    private static final ClassDesc HANDOVER = ClassDesc.of("jdk.internal.misc.VmmallocHandover");

    /** What takes the place of each native function of {@code Unsafe}. */
    static final List<Replacement> REPLACEMENTS = List.of(
            new Replacement("allocateMemory0", "allocate", LongUnaryOperator.class, "applyAsLong", CD_long, 1),
            new Replacement("reallocateMemory0", "reallocate", LongBinaryOperator.class, "applyAsLong", CD_long, 2),
            new Replacement("freeMemory0", "free", LongConsumer.class, "accept", CD_void, 1));

    /**
     * A native function and its place taker.
     *
     * @param nativeName the function's name
     * @param name of the hook's method and field
     * @param type of the field
     * @param verb the type's method
     * @param result what it returns
     * @param longs how many parameters it has, each of type long
     */
    record Replacement(String nativeName, String name, Class<?> type, String verb, ClassDesc result, int longs) {
        ClassDesc typeName() {
            return ClassDesc.ofDescriptor(type.descriptorString());
        }

        MethodTypeDesc verbType() {
            return MethodTypeDesc.of(result, Collections.nCopies(longs, CD_long));
        }

        /** The hook's method takes the instance of {@code Unsafe} first. */
        MethodTypeDesc hookType() {
            return verbType().insertParameterTypes(0, CD_Object);
        }
    }

    private Hook() {}

    /** The class file of the class whose fields the agent sets. */
    static byte[] handover() {
        return ClassFile.of().build(HANDOVER, type -> {
            type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
            REPLACEMENTS.forEach(
                    each -> type.withField(each.name(), each.typeName(), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC));
        });
    }

    /** The class file of the class that {@code Unsafe} calls. */
    static byte[] hook() {
        return ClassFile.of().build(NAME, type -> {
            type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
            REPLACEMENTS.forEach(each -> addMethod(type, each));
            type.withMethodBody(
                    ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC, Hook::initialise);
        });
    }

    private static void addMethod(ClassBuilder type, Replacement each) {
        type.withField(
                each.name(), each.typeName(), ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        type.withMethodBody(
                each.name(), each.hookType(), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> call(code, each));
    }

    private static void call(CodeBuilder code, Replacement each) {
        code.getstatic(NAME, each.name(), each.typeName());
        for (int i = 1; i <= each.longs(); i++) {
            code.lload(code.parameterSlot(i));
        }
        code.invokeinterface(each.typeName(), each.verb(), each.verbType());
        code.return_(TypeKind.from(each.result()));
    }

    private static void initialise(CodeBuilder code) {
        for (Replacement each : REPLACEMENTS) {
            code.getstatic(HANDOVER, each.name(), each.typeName());
            code.putstatic(NAME, each.name(), each.typeName());
        }
        code.return_();
    }
}
