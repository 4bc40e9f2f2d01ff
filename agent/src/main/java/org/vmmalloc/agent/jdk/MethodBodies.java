package org.vmmalloc.agent.jdk;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Finds the bodies of methods in a class file.
 *
 * <pre>
 *   0              2               4              8
 *   +--------------+---------------+--------------+--------------+-----
 *   | size of the  | number of     | bytes of the | instructions | ...
 *   | stack        | locals        | instructions |              |
 *   +--------------+---------------+--------------+--------------+-----
 * </pre>
 */
final class MethodBodies {
    static final int LOCALS_OFFSET = 2;
    static final int LENGTH_OFFSET = 4;
    static final int INSTRUCTIONS_OFFSET = 8;

    private final ByteBuffer file;
    private final ConstantPool constants;
    private final Set<String> names;
    private final IntConsumer action;

    private MethodBodies(ByteBuffer file, ConstantPool constants, Set<String> names, IntConsumer action) {
        this.file = file;
        this.constants = constants;
        this.names = names;
        this.action = action;
    }

    /** Tells where the body of each method with one of the names begins. The file's position means nothing before or after. */
    static void each(ByteBuffer file, ConstantPool constants, Set<String> names, IntConsumer action) {
        MethodBodies bodies = new MethodBodies(file, constants, names, action);
        // Behind the access flags, the class and its superclass.
        file.position(constants.end() + 3 * Short.BYTES);
        int interfaces = bodies.nextShort();
        file.position(file.position() + interfaces * Short.BYTES);
        bodies.eachMember(false);
        bodies.eachMember(true);
    }

    /** Fields, or methods: flags, name, type and attributes each. */
    private void eachMember(boolean areMethods) {
        for (int members = nextShort(); members > 0; members--) {
            nextShort();
            int name = nextShort();
            boolean isWanted = areMethods && names.contains(constants.text(name));
            nextShort();
            for (int attributes = nextShort(); attributes > 0; attributes--) {
                int attribute = nextShort();
                int end = file.getInt() + file.position();
                if (isWanted && constants.text(attribute).equals("Code")) {
                    action.accept(file.position());
                }
                file.position(end);
            }
        }
    }

    private int nextShort() {
        return Short.toUnsignedInt(file.getShort());
    }
}
