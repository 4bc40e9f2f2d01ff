package org.vmmalloc.aot.layers;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vmmalloc.aot.ClassFiles;

/** Holds class files against the list of ranks: a package uses only packages of lower rank, and every package is listed. */
public final class LayerCheck {
    /** Class names in descriptors and signatures, such as those of parameters, fields and annotations. */
    private static final Pattern DESCRIBED = Pattern.compile("L([\\w/$]+)[;<]");

    private final Layers layers;

    public LayerCheck(Layers layers) {
        this.layers = layers;
    }

    /** What is wrong, one message a violation. */
    public List<String> check(Collection<ClassModel> classes) {
        Set<String> packages = new TreeSet<>();
        classes.forEach(model -> packages.add(ClassFiles.packageName(ClassFiles.name(model))));
        Set<String> findings = new TreeSet<>();
        for (String name : packages) {
            if (layers.rank(name).isEmpty()) {
                findings.add("package " + name + " is not in the list of layers");
            }
        }
        for (ClassModel model : classes) {
            uses(model).filter(packages::contains).forEach(used -> check(model, used, findings));
        }
        return List.copyOf(findings);
    }

    private void check(ClassModel model, String used, Set<String> findings) {
        String user = ClassFiles.packageName(ClassFiles.name(model));
        if (user.equals(used)
                || layers.rank(user).isEmpty()
                || layers.rank(used).isEmpty()) {
            return;
        }
        int own = layers.rank(user).getAsInt();
        int other = layers.rank(used).getAsInt();
        if (other >= own) {
            findings.add(ClassFiles.name(model) + " of rank " + own + " uses package " + used + " of rank " + other);
        }
    }

    private static Stream<String> uses(ClassModel model) {
        Stream.Builder<String> names = Stream.builder();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry type -> names.add(type.asInternalName());
                case Utf8Entry text ->
                    DESCRIBED.matcher(text.stringValue()).results().forEach(match -> names.add(match.group(1)));
                default -> {}
            }
        }
        return names.build()
                .map(name -> name.replaceFirst("^\\[+L?", "").replace('/', '.'))
                .map(ClassFiles::packageName);
    }
}
