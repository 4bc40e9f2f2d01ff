package org.vmmalloc.aot.translate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.teavm.tooling.EmptyTeaVMToolLog;
import org.teavm.tooling.TeaVMProblemRenderer;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;
import org.vmmalloc.aot.BuildFailure;

/**
 * Runs TeaVM over the class path and leaves C files.
 *
 * <p>The level is SIMPLE: higher ones fold locals into argument lists, where C leaves the order of evaluation open.
 */
public final class Translator {
    private final List<Path> classPath;

    public Translator(List<Path> classPath) {
        this.classPath = List.copyOf(classPath);
    }

    /** Translates what the exports of the root classes reach, into C files below the directory, which holds nothing else afterwards. */
    public void translate(List<String> rootClasses, Path directory) {
        clear(directory);
        TeaVMTool tool = new TeaVMTool();
        tool.setLog(new EmptyTeaVMToolLog());
        tool.setTargetType(TeaVMTargetType.C);
        tool.setOptimizationLevel(TeaVMOptimizationLevel.SIMPLE);
        tool.setObfuscated(false);
        tool.setDebugInformationGenerated(true);
        tool.setClassLoader(Translator.class.getClassLoader());
        tool.setClassPath(classPath.stream().map(Path::toFile).toList());
        tool.setTargetDirectory(directory.toFile());
        tool.setMainClass(NoProgram.class.getName());
        tool.getProperties().setProperty(SystemJavaPlugin.ROOTS, String.join(",", rootClasses));
        try {
            tool.generate();
        } catch (TeaVMToolException failure) {
            throw new BuildFailure("translation failed: " + failure.getMessage(), failure);
        }
        if (!tool.getProblemProvider().getProblems().isEmpty()) {
            ProblemLog problems = new ProblemLog();
            TeaVMProblemRenderer.describeProblems(
                    tool.getDependencyInfo().getCallGraph(), tool.getProblemProvider(), problems);
            throw new BuildFailure(problems.text());
        }
    }

    private static void clear(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
