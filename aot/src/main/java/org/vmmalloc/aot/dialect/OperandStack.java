package org.vmmalloc.aot.dialect;

import java.lang.classfile.Opcode;
import java.util.ArrayList;
import java.util.List;

/** The operand stack at one point of a method. */
final class OperandStack {
    private final List<Value> values = new ArrayList<>();

    OperandStack() {}

    OperandStack(OperandStack other) {
        values.addAll(other.values);
    }

    void push(Value value) {
        values.add(value);
    }

    Value pop() {
        return values.removeLast();
    }

    /** Everything that was done to compute what lies on the stack. */
    Effect effect() {
        return values.stream().map(Value::effect).reduce(Effect.NONE, Effect::and);
    }

    /** What is known where this stack and one of the same depth meet. */
    OperandStack merge(OperandStack other) {
        OperandStack merged = new OperandStack();
        for (int depth = 0; depth < values.size(); depth++) {
            merged.push(values.get(depth).merge(other.values.get(depth)));
        }
        return merged;
    }

    /** Pops, copies and swaps, by slots as the JVM does. */
    void rearrange(Opcode opcode) {
        switch (opcode) {
            case POP -> pop();
            case POP2 -> take(2);
            case DUP -> insertCopy(1, 0);
            case DUP_X1 -> insertCopy(1, 1);
            case DUP_X2 -> insertCopy(1, 2);
            case DUP2 -> insertCopy(2, 0);
            case DUP2_X1 -> insertCopy(2, 1);
            case DUP2_X2 -> insertCopy(2, 2);
            case SWAP -> {
                Value top = pop();
                Value below = pop();
                push(top);
                push(below);
            }
            default -> throw new IllegalArgumentException(opcode.name());
        }
    }

    private void insertCopy(int slots, int slotsBelow) {
        List<Value> top = take(slots);
        List<Value> below = take(slotsBelow);
        values.addAll(top);
        values.addAll(below);
        values.addAll(top);
    }

    private List<Value> take(int slots) {
        List<Value> taken = new ArrayList<>();
        for (int slot = 0; slot < slots; ) {
            Value value = pop();
            taken.addFirst(value);
            slot += value.kind().slotSize();
        }
        return taken;
    }
}
