package org.vmmalloc.agent.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnsafeBodiesTest {
    private static final Set<String> REWRITTEN = Set.of("allocateMemory", "reallocateMemory", "freeMemory");

    private static byte[] classFile(String className) throws IOException {
        try (InputStream in = Object.class.getModule().getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    private static List<String> members(ClassModel model) {
        List<String> fields = model.fields().stream()
                .map(field -> field.fieldName() + " " + field.fieldType() + " "
                        + field.flags().flagsMask())
                .toList();
        List<String> methods = model.methods().stream()
                .map(method -> method.methodName() + " " + method.methodType() + " "
                        + method.flags().flagsMask())
                .toList();
        return Stream.concat(fields.stream(), methods.stream()).toList();
    }

    private static List<String> instructions(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementList().stream())
                .map(element -> element.toString().replaceAll("id=\\d+", ""))
                .toList();
    }

    private static List<String> calls(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementList().stream())
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .map(call ->
                        call.owner().name().stringValue() + "." + call.name().stringValue())
                .filter(call -> call.endsWith("Memory0") || call.contains("Vmmalloc"))
                .toList();
    }

    private static MethodModel method(ClassModel model, String name) {
        return model.methods().stream()
                .filter(each -> each.methodName().equalsString(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyTheCallsChange() throws IOException {
        byte[] rewritten = UnsafeBodies.rewrite(classFile(JavaBase.UNSAFE));
        ClassModel before = ClassFile.of().parse(classFile(JavaBase.UNSAFE));
        ClassModel after = ClassFile.of().parse(rewritten);
        assertEquals(members(before), members(after));
        for (int i = 0; i < before.methods().size(); i++) {
            MethodModel original = before.methods().get(i);
            if (!REWRITTEN.contains(original.methodName().stringValue())) {
                assertEquals(
                        instructions(original), instructions(after.methods().get(i)));
            }
        }
        String hook = "jdk/internal/misc/VmmallocHook.";
        assertEquals(List.of(hook + "allocate"), calls(method(after, "allocateMemory")));
        assertEquals(List.of(hook + "allocate", hook + "reallocate"), calls(method(after, "reallocateMemory")));
        assertEquals(List.of(hook + "free"), calls(method(after, "freeMemory")));
        assertTrue(ClassFile.of().verify(rewritten).isEmpty());
    }

    @Test
    void aClassOfAnotherShapeIsRefused() throws IOException {
        byte[] rewritten = UnsafeBodies.rewrite(classFile(JavaBase.UNSAFE));
        assertTrue(assertThrows(IllegalStateException.class, () -> UnsafeBodies.rewrite(rewritten))
                .getMessage()
                .endsWith("calls 0 times for native memory where the agent knows 4"));
    }

    @Test
    void theHookHasWhatTheBodiesCall() throws IOException {
        try (InputStream in = Hook.class.getResourceAsStream("/" + Hook.NAME + ".class")) {
            assertEquals(
                    List.of(
                            "allocate (Ljava/lang/Object;J)J",
                            "free (Ljava/lang/Object;J)V",
                            "reallocate (Ljava/lang/Object;JJ)J"),
                    ClassFile.of().parse(in.readAllBytes()).methods().stream()
                            .filter(method -> !method.methodName().stringValue().startsWith("<"))
                            .map(method -> method.methodName() + " " + method.methodType())
                            .sorted()
                            .toList());
        }
    }
}
