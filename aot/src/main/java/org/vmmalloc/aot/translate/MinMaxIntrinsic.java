package org.vmmalloc.aot.translate;

import org.teavm.ast.InvocationExpr;
import org.teavm.backend.c.generate.CodeWriter;
import org.teavm.backend.c.intrinsic.Intrinsic;
import org.teavm.backend.c.intrinsic.IntrinsicContext;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

/** Writes {@code Math.min} and {@code Math.max} of whole numbers in place: the translator's own are functions of a library that is not linked. */
final class MinMaxIntrinsic implements Intrinsic {
    private static final String MINIMUM = "min";
    private static final String MAXIMUM = "max";

    @Override
    public boolean canHandle(MethodReference method) {
        return method.getClassName().equals(Math.class.getName())
                && (method.getName().equals(MINIMUM) || method.getName().equals(MAXIMUM))
                && (method.parameterType(0) == ValueType.INTEGER || method.parameterType(0) == ValueType.LONG);
    }

    @Override
    public void apply(IntrinsicContext context, InvocationExpr call) {
        String type = call.getMethod().parameterType(0) == ValueType.LONG ? "int64_t" : "int32_t";
        String wins = call.getMethod().getName().equals(MINIMUM) ? "<" : ">";
        CodeWriter writer = context.writer();
        writer.print("({ " + type + " first_ = ");
        context.emit(call.getArguments().get(0));
        writer.print("; " + type + " second_ = ");
        context.emit(call.getArguments().get(1));
        writer.print("; first_ " + wins + " second_ ? first_ : second_; })");
    }
}
