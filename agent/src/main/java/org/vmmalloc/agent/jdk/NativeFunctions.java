package org.vmmalloc.agent.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import jdk.internal.access.SharedSecrets;
import jdk.internal.foreign.abi.ABIDescriptor;
import jdk.internal.foreign.abi.Architecture;
import jdk.internal.foreign.abi.NativeEntryPoint;
import jdk.internal.foreign.abi.StubLocations;
import jdk.internal.foreign.abi.VMStorage;
import jdk.internal.foreign.abi.aarch64.AArch64Architecture;
import jdk.internal.foreign.abi.x64.X86_64Architecture;

/**
 * Functions of the C library as the JVM itself calls them: what the foreign function API makes of a function's description in many steps, made
 * directly for the one form that the allocator needs. {@link JavaBase} must be open.
 */
public final class NativeFunctions {
    private static final String LIBRARY = "jdk.internal.loader.NativeLibrary";
    private static final MethodHandle FIND = find();
    private static final long WHOLE_PROCESS = 0;
    private static final int STACK_ALIGNMENT_BYTES = 16;
    private static final byte PLACEHOLDER = 4;

    /** The bit for {@code errno} in the mask of what is captured right after a call. */
    private static final int ERRNO = 1 << 2;

    private NativeFunctions() {}

    /** The address of a function that some library of the process has, the first in the order in which they were loaded. */
    public static long address(String name) {
        try {
            long address = (long) FIND.invokeExact(WHOLE_PROCESS, name);
            if (address != 0) {
                return address;
            }
        } catch (Throwable failure) {
            throw JavaBase.unknown(LIBRARY, failure);
        }
        throw new UnsatisfiedLinkError(name);
    }

    private static MethodHandle find() {
        MethodHandles.Lookup lookup = JavaBase.lookupIn(LIBRARY);
        try {
            return lookup.findStatic(
                    lookup.lookupClass(), "findEntry0", MethodType.methodType(long.class, long.class, String.class));
        } catch (ReflectiveOperationException failure) {
            throw JavaBase.unknown(LIBRARY, failure);
        }
    }

    /** Takes the address of a function, that of a 32-bit word for its errno value, and six arguments. */
    public static MethodHandle handle() {
        try {
            return System.getProperty("os.arch").equals("aarch64") ? arm() : intel();
        } catch (LinkageError | RuntimeException failure) {
            throw JavaBase.unknown(NativeEntryPoint.class.getName(), failure);
        }
    }

    private static MethodHandle arm() {
        return handle(
                AArch64Architecture.INSTANCE,
                new VMStorage[] {
                    AArch64Architecture.Regs.r0,
                    AArch64Architecture.Regs.r1,
                    AArch64Architecture.Regs.r2,
                    AArch64Architecture.Regs.r3,
                    AArch64Architecture.Regs.r4,
                    AArch64Architecture.Regs.r5
                },
                AArch64Architecture.Regs.r0,
                AArch64Architecture.Regs.r9,
                AArch64Architecture.Regs.r10);
    }

    private static MethodHandle intel() {
        return handle(
                X86_64Architecture.INSTANCE,
                new VMStorage[] {
                    X86_64Architecture.Regs.rdi,
                    X86_64Architecture.Regs.rsi,
                    X86_64Architecture.Regs.rdx,
                    X86_64Architecture.Regs.rcx,
                    X86_64Architecture.Regs.r8,
                    X86_64Architecture.Regs.r9
                },
                X86_64Architecture.Regs.rax,
                X86_64Architecture.Regs.r10,
                X86_64Architecture.Regs.r11);
    }

    private static MethodHandle handle(
            Architecture processor,
            VMStorage[] arguments,
            VMStorage result,
            VMStorage scratch,
            VMStorage otherScratch) {
        VMStorage target = StubLocations.TARGET_ADDRESS.storage(PLACEHOLDER);
        VMStorage state = StubLocations.CAPTURED_STATE_BUFFER.storage(PLACEHOLDER);
        VMStorage[] none = {};
        ABIDescriptor abi = new ABIDescriptor(
                processor,
                new VMStorage[][] {arguments, none},
                new VMStorage[][] {{result}, none, none},
                new VMStorage[][] {none, none},
                STACK_ALIGNMENT_BYTES,
                0,
                scratch,
                otherScratch,
                target,
                StubLocations.RETURN_BUFFER.storage(PLACEHOLDER),
                state);
        VMStorage[] all = new VMStorage[2 + arguments.length];
        all[0] = target;
        all[1] = state;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        MethodType type = MethodType.methodType(long.class, Collections.nCopies(all.length, long.class));
        return SharedSecrets.getJavaLangInvokeAccess()
                .nativeMethodHandle(
                        NativeEntryPoint.make(abi, all, new VMStorage[] {result}, type, false, ERRNO, true, false));
    }
}
