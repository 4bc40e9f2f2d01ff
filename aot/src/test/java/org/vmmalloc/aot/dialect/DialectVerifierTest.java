package org.vmmalloc.aot.dialect;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.memory.Native;

/** Holds each sample against the findings that it expects. */
class DialectVerifierTest {
    static Stream<Class<?>> samples() {
        return Stream.of(ClassSamples.class, InstructionSamples.class, ExpressionSamples.class)
                .flatMap(group -> Arrays.stream(group.getDeclaredClasses()))
                .filter(sample -> sample.isAnnotationPresent(Expect.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsWhatTheSampleExpects(Class<?> sample) {
        List<String> findings = verify(sample);
        String[] expected = sample.getAnnotation(Expect.class).value();
        assertAll(Arrays.stream(expected)
                .map(part -> () -> assertTrue(
                        findings.stream().anyMatch(finding -> finding.contains(part)), part + " in " + findings)));
        assertAll(findings.stream()
                .map(finding -> () -> assertTrue(Arrays.stream(expected).anyMatch(finding::contains), finding)));
    }

    @Test
    void namesClassMethodFileAndLine() {
        String finding = verify(ExpressionSamples.UnmaskedLongShift.class).getFirst();
        assertTrue(
                finding.matches("org\\.vmmalloc\\.aot\\.dialect\\.ExpressionSamples\\$UnmaskedLongShift\\.run "
                        + "\\(ExpressionSamples\\.java:\\d\\d\\): shifts .*"),
                finding);
    }

    @Test
    void verifiesWhatIsCalledBehindADoor() {
        List<String> findings = verify(DoorSamples.User.class, DoorSamples.Door.class);
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().contains("DoorSamples$Door.called"), findings::toString);
    }

    private static List<String> verify(Class<?> sample, Class<?>... others) {
        List<ClassModel> doors =
                new ArrayList<>(ClassFiles.ofPackages(ClassFiles.classPath(), List.of(Native.class.getPackageName())));
        doors.add(model(ExpressionSamples.Text.class));
        Arrays.stream(others).map(DialectVerifierTest::model).forEach(doors::add);
        return DialectVerifier.verify(doors, List.of(model(sample)));
    }

    private static ClassModel model(Class<?> type) {
        return ClassFiles.ofPackages(ClassFiles.classPath(), List.of(type.getPackageName())).stream()
                .filter(candidate -> ClassFiles.name(candidate).equals(type.getName()))
                .findFirst()
                .orElseThrow();
    }
}
