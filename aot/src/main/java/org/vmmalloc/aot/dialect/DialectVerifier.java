package org.vmmalloc.aot.dialect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ConstantDescs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmmalloc.aot.Annotations;
import org.vmmalloc.aot.Template;
import org.vmmalloc.memory.Native;

/**
 * Holds class files against the rules of system Java.
 *
 * <p>System Java classes are verified whole. Of a class that has {@link Native} methods these methods' templates are, and whichever other methods
 * system Java calls.
 */
public final class DialectVerifier {
    private final Findings findings = new Findings();
    private final Sources sources;
    private final Effects effects;
    private final InstructionRules instructionRules;
    private final Set<Method> seen = new HashSet<>();
    private final Deque<MethodModel> waiting = new ArrayDeque<>();

    private DialectVerifier(Collection<ClassModel> doors, Collection<ClassModel> systemJava) {
        List<ClassModel> all = new ArrayList<>(doors);
        all.addAll(systemJava);
        sources = new Sources(all);
        effects = new Effects(sources);
        instructionRules = new InstructionRules(sources);
    }

    /**
     * What is wrong, one message a violation, with class, method and line.
     *
     * @param doors the classes that system Java may use beside itself
     * @param systemJava the classes to verify
     */
    public static List<String> verify(Collection<ClassModel> doors, Collection<ClassModel> systemJava) {
        DialectVerifier verifier = new DialectVerifier(doors, systemJava);
        verifier.sources.methods().filter(Sources::isNative).forEach(verifier::verifyTemplate);
        systemJava.stream()
                .filter(model -> !ClassRules.isExempt(model) && !verifier.sources.isDoor(model))
                .forEach(verifier::verifyClass);
        while (!verifier.waiting.isEmpty()) {
            verifier.verifyMethod(verifier.waiting.remove());
        }
        return verifier.findings.messages();
    }

    private void verifyTemplate(MethodModel method) {
        try {
            Template.parse(
                    Annotations.text(method, Native.class),
                    method.methodTypeSymbol().parameterCount());
        } catch (IllegalArgumentException malformed) {
            findings.add(method.parent().orElseThrow(), malformed.getMessage());
        }
    }

    private void verifyClass(ClassModel model) {
        new ClassRules(findings).check(model);
        model.methods().stream()
                .filter(method -> !method.methodName().equalsString(ConstantDescs.INIT_NAME))
                .filter(method -> !method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME))
                .forEach(this::enqueue);
    }

    private void enqueue(MethodModel method) {
        if (!Sources.isNative(method) && seen.add(Method.of(method))) {
            waiting.add(method);
        }
    }

    private void verifyMethod(MethodModel method) {
        if (method.code().isEmpty()) {
            return;
        }
        CodeModel code = method.code().get();
        Reporter reporter = new Reporter(method);
        boolean clean = true;
        for (CodeElement element : code) {
            reporter.follow(element);
            var violation = instructionRules.violation(element);
            violation.ifPresent(reporter::report);
            clean &= violation.isEmpty();
            if (element instanceof InvokeInstruction call) {
                sources.find(Method.of(call)).ifPresent(this::enqueue);
            }
        }
        if (clean) {
            ExpressionRules expressionRules = new ExpressionRules(sources, effects, reporter::report);
            for (CodeElement element : code) {
                reporter.follow(element);
                expressionRules.step(element);
            }
        }
    }

    /** Knows the line while a method is walked through. */
    private final class Reporter {
        private final MethodModel method;
        private int line;

        Reporter(MethodModel method) {
            this.method = method;
        }

        void follow(CodeElement element) {
            if (element instanceof LineNumber number) {
                line = number.line();
            }
        }

        void report(String message) {
            findings.add(method.parent().orElseThrow(), method.methodName().stringValue(), line, message);
        }
    }
}
