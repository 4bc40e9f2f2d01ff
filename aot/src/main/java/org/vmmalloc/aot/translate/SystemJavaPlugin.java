package org.vmmalloc.aot.translate;

import java.util.List;
import org.teavm.backend.c.TeaVMCHost;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Teaches the translator system Java: native bodies instead of JVM ones, and exports that do not vanish.
 *
 * <p>The translator finds it as a service.
 */
public final class SystemJavaPlugin implements TeaVMPlugin {
    /** The property that lists, separated by commas, the classes whose exports are roots. */
    static final String ROOTS = "vmmalloc.roots";

    @Override
    public void install(TeaVMHost host) {
        TeaVMCHost translatorToC = host.getExtension(TeaVMCHost.class);
        if (translatorToC == null) {
            return;
        }
        String roots = host.getProperties().getProperty(ROOTS, "");
        host.add(new NativeMethods());
        host.add(new Exports(roots.isEmpty() ? List.of() : List.of(roots.split(","))));
        translatorToC.addIntrinsic(context -> new NativeIntrinsic(context.getClassSource()));
        translatorToC.addIntrinsic(context -> new MinMaxIntrinsic());
    }
}
