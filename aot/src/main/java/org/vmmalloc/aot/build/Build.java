package org.vmmalloc.aot.build;

import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vmmalloc.aot.BuildFailure;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.aot.compile.CCompiler;
import org.vmmalloc.aot.compile.GeneratedScan;
import org.vmmalloc.aot.compile.Library;
import org.vmmalloc.aot.compile.Placement;
import org.vmmalloc.aot.compile.TranslationUnit;
import org.vmmalloc.aot.dialect.DialectVerifier;
import org.vmmalloc.aot.layers.LayerCheck;
import org.vmmalloc.aot.layers.Layers;
import org.vmmalloc.aot.translate.Translator;
import org.vmmalloc.memory.Native;

/** The native build of a module: checks its system Java, translates it to C and compiles both flavours of the library. */
public final class Build {
    private static final int FIXED_ARGUMENTS = 2;

    private static final String PROJECT = "org.vmmalloc";
    private static final String MEMORY = Native.class.getPackageName();

    private Build() {}

    /** Arguments: the directory of the module, the list of layers, and the packages of system Java. */
    public static void main(String[] arguments) {
        Path module = Path.of(arguments[0]).toAbsolutePath().normalize();
        List<String> packages = Arrays.asList(arguments).subList(FIXED_ARGUMENTS, arguments.length);
        try {
            run(module, Path.of(arguments[1]), packages);
        } catch (BuildFailure failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path module, Path layers, List<String> packages) {
        List<Path> classPath = ClassFiles.classPath();
        List<ClassModel> project = ClassFiles.ofPackages(classPath, List.of(PROJECT));
        BuildFailure.throwIfAny("the layers:", new LayerCheck(Layers.read(layers)).check(project));
        List<ClassModel> doors = ClassFiles.ofPackages(classPath, List.of(MEMORY));
        List<ClassModel> systemJava = ClassFiles.ofPackages(classPath, packages);
        BuildFailure.throwIfAny("not system Java:", DialectVerifier.verify(doors, systemJava));

        Path generated = module.resolve("target/generated-c");
        new Translator(classPath)
                .translate(systemJava.stream().map(ClassFiles::name).toList(), generated);
        List<String> translated =
                Stream.concat(Stream.of(MEMORY), packages.stream()).toList();
        TranslationUnit unit = new TranslationUnit(generated, translated, new Placement(project));
        BuildFailure.throwIfAny("a Java runtime is needed:", new GeneratedScan(project).scan(unit));
        new Library(CCompiler.find(), module.resolve("src/main/c")).build(unit, module.resolve("target/native/lib"));
    }
}
