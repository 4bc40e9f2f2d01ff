package org.vmmalloc.aot.compile;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vmmalloc.aot.ClassFiles;

/**
 * Looks through generated C for calls of the translator's Java runtime, which the native library does not have.
 *
 * <p>The verifier of the dialect keeps such calls out beforehand; this is the proof that it did.
 */
public final class GeneratedScan {
    private static final Pattern FORBIDDEN =
            Pattern.compile("TEAVM_ALLOC_STACK|teavm_initializeClass|Allocator_allocate|teavm_nullCheck"
                    + "|teavm_check\\w*|TEAVM_GET_STRING|throwException\\w*|teavm_getClassObject|TEAVM_TRY|teavm_gc_writeBarrier|TEAVM_CALL_SITE"
                    + "|teavm_stackTop|initclass_\\w+\\(\\);|meth_j[a-z]*_\\w+\\(");
    private static final Pattern JAVA_LINE = Pattern.compile("^\\s*#line (\\d+)(?: \"(?!classes/).*\")?$");

    private final Map<String, ClassModel> classes;

    /** A scan that names methods of the given classes. */
    public GeneratedScan(Collection<ClassModel> classes) {
        this.classes = classes.stream().collect(Collectors.toMap(ClassFiles::name, Function.identity()));
    }

    /** The hits, each with the Java method it was found in. */
    public List<String> scan(TranslationUnit unit) {
        List<String> hits = new ArrayList<>();
        for (Path file : unit.files()) {
            scan(unit.className(file), TranslationUnit.read(file), hits);
        }
        return hits;
    }

    private void scan(String className, String text, List<String> hits) {
        int javaLine = 0;
        for (String line : text.lines().toList()) {
            Matcher directive = JAVA_LINE.matcher(line);
            if (directive.matches()) {
                javaLine = Integer.parseInt(directive.group(1));
                continue;
            }
            Matcher forbidden = FORBIDDEN.matcher(line);
            while (forbidden.find()) {
                hits.add(place(className, javaLine) + ": the generated C holds " + forbidden.group());
            }
            javaLine++;
        }
    }

    private String place(String className, int line) {
        ClassModel model = classes.get(className);
        String method = model == null
                ? ""
                : model.methods().stream()
                        .filter(candidate -> hasLine(candidate, line))
                        .findFirst()
                        .map(found -> "." + found.methodName().stringValue())
                        .orElse("");
        return className + method + " (line " + line + ")";
    }

    private static boolean hasLine(MethodModel method, int line) {
        return method.code()
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
                .filter(table -> table.lineNumbers().stream().anyMatch(entry -> entry.lineNumber() == line))
                .isPresent();
    }
}
