package org.vmmalloc.aot;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads class files from directories and archives. */
public final class ClassFiles {
    private static final String SUFFIX = ".class";

    private ClassFiles() {}

    /** The class path of the running program. */
    public static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** All classes on the class path that belong to one of the packages or to a package below it, by name. */
    public static List<ClassModel> ofPackages(List<Path> classPath, Collection<String> packages) {
        List<ClassModel> classes = new ArrayList<>();
        for (Path entry : classPath) {
            classes.addAll(read(entry, name -> packages.stream().anyMatch(owner -> name.startsWith(owner + "."))));
        }
        classes.sort(Comparator.comparing(ClassFiles::name));
        return classes;
    }

    /** The name with dots. */
    public static String name(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    /** The package's name with dots. */
    public static String packageName(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    private static List<ClassModel> read(Path entry, Predicate<String> wanted) {
        try {
            if (Files.isDirectory(entry)) {
                return readTree(entry, wanted);
            }
            try (FileSystem archive = FileSystems.newFileSystem(entry)) {
                return readTree(archive.getPath("/"), wanted);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<ClassModel> readTree(Path root, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<ClassModel> classes = new ArrayList<>();
            for (Path file : files.toList()) {
                String path = root.relativize(file).toString();
                if (path.endsWith(SUFFIX)
                        && wanted.test(path.substring(0, path.length() - SUFFIX.length())
                                .replace('/', '.'))) {
                    classes.add(ClassFile.of().parse(Files.readAllBytes(file)));
                }
            }
            return classes;
        }
    }
}
