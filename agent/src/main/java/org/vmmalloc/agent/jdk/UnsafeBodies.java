package org.vmmalloc.agent.jdk;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Rewrites the class file of {@code jdk.internal.misc.Unsafe}: in the bodies of its three methods for memory, each call of a native function
 * becomes a call of the hook. All else, such as the checks of arguments and the texts of errors, stays the JDK's own.
 *
 * <pre>
 *   invokevirtual Unsafe.allocateMemory0 (J)J      ->  invokestatic VmmallocHook.allocate (Ljava/lang/Object;J)J
 *   invokevirtual Unsafe.reallocateMemory0 (JJ)J   ->  invokestatic VmmallocHook.reallocate (Ljava/lang/Object;JJ)J
 *   invokevirtual Unsafe.freeMemory0 (J)V          ->  invokestatic VmmallocHook.free (Ljava/lang/Object;J)V
 * </pre>
 *
 * <p>The receiver becomes the first argument, so the operand stack and the frames stay as they are, and so do all members of the class, as
 * redefinition demands. An instruction is replaced by one as long, which refers to what is added behind the constants; hence nothing else in the file
 * moves, and it takes a hundredth of the time of a library for class files.
 */
final class UnsafeBodies {
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";
    private static final Set<String> METHODS = Set.of("allocateMemory", "reallocateMemory", "freeMemory");
    private static final String[][] REPLACEMENTS = {
        {"allocateMemory0", "(J)J", "allocate", "(Ljava/lang/Object;J)J"},
        {"reallocateMemory0", "(JJ)J", "reallocate", "(Ljava/lang/Object;JJ)J"},
        {"freeMemory0", "(J)V", "free", "(Ljava/lang/Object;J)V"}
    };
    /** The calls in the bodies: one in allocation and in freeing, two in reallocation. */
    private static final int CALLS = 4;

    private static final int INVOKEVIRTUAL = 182;
    private static final int INVOKESTATIC = 184;
    /** The length of each instruction, a digit each; 0 for those of varying length, which the bodies do not have. */
    private static final String LENGTHS = "1111111111111111"
            + "2323322222111111"
            + "1111111111111111"
            + "1111112222211111"
            + "1111111111111111"
            + "1111111111111111"
            + "1111111111111111"
            + "1111111111111111"
            + "1111311111111111"
            + "1111111113333333"
            + "3333333332001111"
            + "1133333335532311"
            + "3311043355";

    private final ByteBuffer file;
    private final ConstantPool constants;
    private int replaced;

    private UnsafeBodies(byte[] classFile) {
        file = ByteBuffer.wrap(classFile);
        constants = new ConstantPool(file);
    }

    /**
     * The class file with the calls replaced.
     *
     * @throws IllegalStateException if the class is not of the shape that this code knows
     */
    static byte[] rewrite(byte[] classFile) {
        UnsafeBodies bodies = new UnsafeBodies(classFile.clone());
        MethodBodies.each(bodies.file, bodies.constants, METHODS, new IntConsumer() {
            @Override
            public void accept(int body) {
                bodies.replaceCalls(body);
            }
        });
        if (bodies.replaced != CALLS) {
            throw new IllegalStateException("jdk.internal.misc.Unsafe of Java " + Runtime.version() + " calls "
                    + bodies.replaced + " times for native memory where the agent knows " + CALLS);
        }
        return bodies.constants.extended();
    }

    private void replaceCalls(int body) {
        int at = body + MethodBodies.INSTRUCTIONS_OFFSET;
        int end = at + file.getInt(body + MethodBodies.LENGTH_OFFSET);
        while (at < end) {
            int opcode = Byte.toUnsignedInt(file.get(at));
            int length = opcode < LENGTHS.length() ? LENGTHS.charAt(opcode) - '0' : 0;
            if (length == 0) {
                throw new IllegalStateException("jdk.internal.misc.Unsafe of Java " + Runtime.version()
                        + " has an instruction that the agent does not know: " + opcode);
            }
            if (opcode == INVOKEVIRTUAL) {
                replace(at);
            }
            at += length;
        }
    }

    private void replace(int call) {
        int called = Short.toUnsignedInt(file.getShort(call + 1));
        for (String[] each : REPLACEMENTS) {
            if (constants.isMethod(called, UNSAFE, each[0], each[1])) {
                file.put(call, (byte) INVOKESTATIC);
                file.putShort(call + 1, (short) constants.addMethod(Hook.NAME, each[2], each[3]));
                replaced++;
            }
        }
    }
}
