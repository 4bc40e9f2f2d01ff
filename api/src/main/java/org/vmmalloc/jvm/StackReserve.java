package org.vmmalloc.jvm;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import org.vmmalloc.memory.OperatingSystem;

/**
 * Makes sure of stack for the allocator before it changes anything: a stack that overflows in the midst of an allocation would leave it half done, with
 * a block lost or a lock held for ever.
 *
 * <p>The only subclass has a method with thousands of local variables that it never uses, which no source text can have within reason, so it is made
 * here. The interpreter makes room for them at a call, or throws the StackOverflowError then. Compilers drop them; but code into which the method was
 * inlined tests, where it begins, for the stack that its frames would take if it had to be left to the interpreter. So compiled code pays for a
 * comparison.
 */
abstract class StackReserve {
    /**
     * The local variables, 8 bytes each: more than twice what the deepest path of the allocator takes in the interpreter. The class library of Java,
     * where it stands in for calls of Linux, goes deeper.
     */
    private static final int STACK_SLOTS = OperatingSystem.IS_LINUX ? 2048 : 8192;

    private static final long RARE_VALUE = Long.MIN_VALUE;
    private static final StackReserve RESERVE = make();

    StackReserve() {}

    /** Throws StackOverflowError if there is too little stack. The value is any that the compilers do not know. */
    static void take(long value) {
        RESERVE.accept(value);
    }

    abstract void accept(long value);

    private static StackReserve make() {
        ClassDesc self = ClassDesc.of(StackReserve.class.getName());
        byte[] subclass = ClassFile.of()
                .build(
                        ClassDesc.of(StackReserve.class.getName() + "OfLocals"),
                        builder -> builder.withSuperclass(self)
                                .withFlags(ACC_FINAL)
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(self, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "accept", MethodTypeDesc.of(CD_void, CD_long), 0, code -> withLocals(code)));
        try {
            Class<?> made =
                    MethodHandles.lookup().defineHiddenClass(subclass, true).lookupClass();
            return (StackReserve) made.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    /**
     * The highest local variable that is written decides how many there are. The call never happens, but it may: compilers count the frames of none
     * but those that call, and calls of native methods they keep.
     */
    private static void withLocals(CodeBuilder code) {
        code.lload(1)
                .lstore(STACK_SLOTS - 2)
                .lload(1)
                .loadConstant(RARE_VALUE)
                .lcmp()
                .ifThen(Opcode.IFEQ, rare -> rare.invokestatic(ClassDesc.of("java.lang.Thread"), "yield", MTD_void))
                .return_();
    }
}
