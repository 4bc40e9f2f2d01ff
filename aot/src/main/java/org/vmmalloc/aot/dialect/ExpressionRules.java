package org.vmmalloc.aot.dialect;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vmmalloc.aot.Annotations;
import org.vmmalloc.memory.Native;

/**
 * What may stand together in one expression. Follows the operand stack through a method that breaks no {@link InstructionRules}.
 *
 * <ul>
 *   <li>C leaves the order of evaluation open, so while a value that was read or returned waits on the stack, nothing may happen that conflicts
 *       with how it was computed: one memory effect per statement. What has been stored in a local is safe.
 *   <li>C leaves shifts by more bits than there are undefined, so the count is a constant or masked.
 *   <li>A string exists only as a literal in the argument list of a native method.
 * </ul>
 *
 * <p>One pass in the order of the code is enough: the Java compiler jumps backwards only to where a statement starts.
 */
final class ExpressionRules {
    private static final int INT_SHIFT_LIMIT = Integer.SIZE - 1;
    private static final int LONG_SHIFT_LIMIT = Long.SIZE - 1;

    private final Sources sources;
    private final Effects effects;
    private final Consumer<String> report;
    private final Map<Label, OperandStack> atLabel = new HashMap<>();
    private OperandStack stack = new OperandStack();
    private boolean reachable = true;

    /** Rules for one method, which report violations where they are met. */
    ExpressionRules(Sources sources, Effects effects, Consumer<String> report) {
        this.sources = sources;
        this.effects = effects;
        this.report = report;
    }

    /** Takes the next element of the method's code. */
    void step(CodeElement element) {
        switch (element) {
            case LabelTarget target -> arrive(target.label());
            case ConstantInstruction constant -> stack.push(value(constant));
            case LoadInstruction load -> stack.push(Value.of(load.typeKind()));
            case StoreInstruction _ -> stack.pop();
            case ConvertInstruction convert -> stack.push(stack.pop().as(convert.toType()));
            case OperatorInstruction operator -> operate(operator);
            case StackInstruction rearrangement -> stack.rearrange(rearrangement.opcode());
            case FieldInstruction field -> access(field);
            case InvokeInstruction call -> call(call);
            case BranchInstruction branch -> branch(branch);
            case TableSwitchInstruction table -> branch(table.cases(), table.defaultTarget());
            case LookupSwitchInstruction table -> branch(table.cases(), table.defaultTarget());
            case ReturnInstruction _ -> reachable = false;
            default -> {}
        }
    }

    private static Value value(ConstantInstruction constant) {
        return switch (constant.constantValue()) {
            case Integer number -> Value.number(TypeKind.INT, number);
            case Long number -> Value.number(TypeKind.LONG, number);
            case String _ -> Value.stringLiteral();
            default -> Value.of(constant.typeKind());
        };
    }

    private void operate(OperatorInstruction operator) {
        Value right = stack.pop();
        switch (operator.opcode()) {
            case INEG, LNEG, FNEG, DNEG -> stack.push(Value.of(right.kind()).with(right.effect()));
            case ISHL, ISHR, IUSHR -> shift(right, INT_SHIFT_LIMIT);
            case LSHL, LSHR, LUSHR -> shift(right, LONG_SHIFT_LIMIT);
            case IAND, LAND -> stack.push(and(stack.pop(), right));
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG ->
                stack.push(Value.of(TypeKind.INT).with(stack.pop().effect()).with(right.effect()));
            default -> {
                Value left = stack.pop();
                stack.push(Value.of(left.kind()).with(left.effect()).with(right.effect()));
            }
        }
    }

    private static Value and(Value left, Value right) {
        long limit = Math.min(left.limit(), right.limit());
        if (limit == Value.UNKNOWN) {
            limit = Math.max(left.limit(), right.limit());
        }
        return Value.number(left.kind(), limit).with(left.effect()).with(right.effect());
    }

    private void shift(Value count, int limit) {
        if (count.limit() == Value.UNKNOWN || count.limit() > limit) {
            report.accept("shifts by a count that is neither a constant below " + (limit + 1) + " nor masked with & "
                    + limit);
        }
        Value shifted = stack.pop();
        stack.push(Value.of(shifted.kind()).with(shifted.effect()).with(count.effect()));
    }

    private void access(FieldInstruction field) {
        if (field.opcode() == Opcode.PUTSTATIC) {
            stack.pop();
        }
        Effect effect = Effects.of(field);
        meet(effect, "accesses the field " + field.name().stringValue());
        if (field.opcode() == Opcode.GETSTATIC) {
            stack.push(Value.of(TypeKind.from(field.typeSymbol())).with(effect));
        }
    }

    private void call(InvokeInstruction call) {
        Method method = Method.of(call);
        boolean isNative = sources.find(method).filter(Sources::isNative).isPresent();
        Effect arguments = Effect.NONE;
        List<ClassDesc> parameters = method.type().parameterList();
        for (ClassDesc parameter : parameters.reversed()) {
            Value argument = stack.pop();
            arguments = arguments.and(argument.effect());
            if (!parameter.isPrimitive() && !(isNative && argument.literal())) {
                report.accept("passes an object to " + method + ": only string literals to native methods may be");
            }
        }
        Effect effect = effects.of(method);
        if (isNative && effect != Effect.NONE && arguments == Effect.WRITES && isSequence(method)) {
            report.accept("computes an argument of " + method
                    + " with a call that may write, in the midst of its native body");
        }
        meet(effect, "calls " + method);
        TypeKind result = TypeKind.from(method.type().returnType());
        if (result != TypeKind.VOID) {
            stack.push(Value.of(result).with(effect).with(arguments));
        }
    }

    /** Whether a native body is made of statements, so that its arguments are evaluated between them. */
    private boolean isSequence(Method method) {
        return Annotations.text(sources.find(method).orElseThrow(), Native.class)
                .contains(";");
    }

    private void meet(Effect effect, String what) {
        if (stack.effect().conflictsWith(effect)) {
            report.accept(what + " while a value read or returned earlier in the same expression is waiting: "
                    + "C may evaluate them in another order, so store that value in a local first");
        }
    }

    private void branch(BranchInstruction branch) {
        for (int operand = 0; operand < operands(branch.opcode()); operand++) {
            stack.pop();
        }
        leave(branch.target());
        if (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) {
            reachable = false;
        }
    }

    private static int operands(Opcode opcode) {
        return switch (opcode) {
            case GOTO, GOTO_W -> 0;
            case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> 1;
            default -> 2;
        };
    }

    private void branch(List<SwitchCase> cases, Label defaultTarget) {
        stack.pop();
        cases.forEach(choice -> leave(choice.target()));
        leave(defaultTarget);
        reachable = false;
    }

    private void leave(Label target) {
        atLabel.merge(target, new OperandStack(stack), OperandStack::merge);
    }

    private void arrive(Label label) {
        OperandStack jumped = atLabel.get(label);
        if (reachable) {
            stack = jumped == null ? stack : stack.merge(jumped);
        } else if (jumped != null) {
            stack = new OperandStack(jumped);
            reachable = true;
        } else {
            stack = new OperandStack();
        }
    }
}
