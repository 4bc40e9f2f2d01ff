package org.vmmalloc.aot.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmmalloc.aot.BuildFailure;
import org.vmmalloc.aot.ClassFiles;

/** Tries lists of ranks on the classes of the native build itself. */
class LayerCheckTest {
    private static final List<String> PACKAGES = List.of("org.vmmalloc.aot", "org.vmmalloc.memory");

    @Test
    void theProjectsOwnListHolds() {
        assertEquals(List.of(), new LayerCheck(Layers.read(Path.of("../docs/layers.txt"))).check(mainClasses()));
    }

    @Test
    void findsAUseOfAHigherRank() {
        List<String> findings = check("org.vmmalloc.aot 5", "org.vmmalloc.memory 6");
        assertTrue(
                findings.contains(
                        "org.vmmalloc.aot.compile.Placement of rank 5 uses package org.vmmalloc.memory of rank 6"),
                findings::toString);
    }

    @Test
    void findsAUseOfTheSameRank() {
        List<String> findings = check("org.vmmalloc.aot 6", "org.vmmalloc.memory 6");
        assertTrue(
                findings.contains(
                        "org.vmmalloc.aot.compile.Placement of rank 6 uses package org.vmmalloc.memory of rank 6"),
                findings::toString);
    }

    @Test
    void findsAPackageThatIsNotListed() {
        List<String> findings = new LayerCheck(Layers.parse(List.of("org.vmmalloc.aot 1"))).check(mainClasses());
        assertTrue(findings.contains("package org.vmmalloc.memory is not in the list of layers"), findings::toString);
    }

    @Test
    void readsCommentsAndRejectsTheRest() {
        assertEquals(
                1,
                Layers.parse(List.of("# a comment", "", "a.b 1 # another"))
                        .ranks()
                        .size());
        assertThrows(BuildFailure.class, () -> Layers.parse(List.of("a.b")));
        assertThrows(BuildFailure.class, () -> Layers.parse(List.of("a.b first")));
        assertThrows(BuildFailure.class, () -> Layers.parse(List.of("a.b 1", "a.b 2")));
    }

    /** Both ranks of the list go to all packages that begin like its packages. */
    private static List<String> check(String aot, String memory) {
        String rank = aot.substring(aot.indexOf(' '));
        List<String> lines = mainClasses().stream()
                .map(model -> ClassFiles.packageName(ClassFiles.name(model)))
                .distinct()
                .map(name -> name.startsWith("org.vmmalloc.aot") ? name + rank : memory)
                .toList();
        return new LayerCheck(Layers.parse(lines)).check(mainClasses());
    }

    private static List<ClassModel> mainClasses() {
        List<Path> withoutTests = ClassFiles.classPath().stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList();
        return ClassFiles.ofPackages(withoutTests, PACKAGES);
    }
}
