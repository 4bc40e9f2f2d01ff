package org.vmmalloc.aot.translate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.teavm.ast.ConstantExpr;
import org.teavm.ast.Expr;
import org.teavm.ast.InvocationExpr;
import org.teavm.backend.c.generate.CodeWriter;
import org.teavm.backend.c.intrinsic.Intrinsic;
import org.teavm.backend.c.intrinsic.IntrinsicContext;
import org.teavm.model.CallLocation;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.MethodReader;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.vmmalloc.aot.Template;
import org.vmmalloc.memory.Native;

/** Writes each call of a {@link Native} method as its C expression, every argument in parentheses and string literals as C has them. */
final class NativeIntrinsic implements Intrinsic {
    private static final ValueType STRING = ValueType.object(String.class.getName());

    private final ClassReaderSource classes;
    private final Map<MethodReference, Optional<NativeBody>> bodies = new HashMap<>();

    NativeIntrinsic(ClassReaderSource classes) {
        this.classes = classes;
    }

    @Override
    public boolean canHandle(MethodReference method) {
        return body(method).isPresent();
    }

    @Override
    public void apply(IntrinsicContext context, InvocationExpr call) {
        NativeBody body = body(call.getMethod()).orElseThrow();
        body.includes().forEach(context.includes()::addInclude);
        CodeWriter writer = context.writer();
        Template template = body.template();
        for (int hole = 0; hole < template.arguments().size(); hole++) {
            writer.print(template.texts().get(hole));
            emit(context, call, template.arguments().get(hole));
        }
        writer.print(template.texts().getLast());
    }

    private static void emit(IntrinsicContext context, InvocationExpr call, int index) {
        Expr argument = call.getArguments().get(index);
        CodeWriter writer = context.writer();
        writer.print("(");
        if (!call.getMethod().parameterType(index).equals(STRING)) {
            context.emit(argument);
        } else if (argument instanceof ConstantExpr constant && constant.getValue() instanceof String literal) {
            writer.print(CString.literal(literal));
        } else {
            context.diagnotics()
                    .error(
                            new CallLocation(context.callingMethod(), call.getLocation()),
                            "argument " + (index + 1) + " of {{m0}} must be a string literal",
                            call.getMethod());
        }
        writer.print(")");
    }

    private Optional<NativeBody> body(MethodReference reference) {
        return bodies.computeIfAbsent(reference, this::read);
    }

    private Optional<NativeBody> read(MethodReference reference) {
        ClassReader owner = classes.get(reference.getClassName());
        MethodReader method = owner == null ? null : owner.getMethod(reference.getDescriptor());
        return method != null && NativeBody.isPresent(method) ? Optional.of(NativeBody.of(method)) : Optional.empty();
    }
}
