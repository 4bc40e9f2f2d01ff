package org.vmmalloc.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.aot.layers.LayerCheck;
import org.vmmalloc.aot.layers.Layers;

/** The packages of the API keep to their ranks, as those of the native library do. */
class LayersTest {
    @Test
    void noPackageUsesOneOfItsOwnRankOrAbove() {
        Path classes = Path.of("target/classes");
        List<Path> classPath = ClassFiles.classPath().stream()
                .filter(entry -> entry.endsWith(classes)
                        || entry.toString().contains("vmmalloc-")
                        || entry.toString().matches(".*/(memory|allocator)/target/classes"))
                .toList();
        List<ClassModel> project = ClassFiles.ofPackages(classPath, List.of("org.vmmalloc"));
        assertTrue(project.stream().anyMatch(model -> ClassFiles.name(model).equals("org.vmmalloc.Pool")));
        assertEquals(List.of(), new LayerCheck(Layers.read(Path.of("../docs/layers.txt"))).check(project));
    }
}
