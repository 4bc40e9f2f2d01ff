package org.vmmalloc.aot.translate;

import java.util.List;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.interop.Export;
import org.teavm.model.ClassReader;
import org.teavm.model.MethodReader;

/** Makes every {@link Export} method of the given classes a root of the translation: the annotation names a function but does not keep it. */
final class Exports extends AbstractDependencyListener {
    private final List<String> classNames;

    Exports(List<String> classNames) {
        this.classNames = classNames;
    }

    @Override
    public void started(DependencyAgent agent) {
        for (String className : classNames) {
            ClassReader owner = agent.getClassSource().get(className);
            for (MethodReader method : owner.getMethods()) {
                if (method.getAnnotations().get(Export.class.getName()) != null) {
                    agent.linkMethod(method.getReference()).use();
                }
            }
        }
    }
}
