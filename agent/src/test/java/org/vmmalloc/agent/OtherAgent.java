package org.vmmalloc.agent;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Manifest;

/** Another agent, as a profiler might be: it rewrites every method of {@code Unsafe}, to the same, twice: at its start and while the program runs. */
public final class OtherAgent {
    private static final String UNSAFE = "jdk.internal.misc.Unsafe";

    private OtherAgent() {}

    public static void premain(String options, Instrumentation instrumentation) throws Exception {
        instrumentation.addTransformer(new Same(), true);
        instrumentation.retransformClasses(Class.forName(UNSAFE));
        Thread later = new Thread(() -> {
            try {
                Thread.sleep(50);
                instrumentation.retransformClasses(Class.forName(UNSAFE));
            } catch (ReflectiveOperationException | InterruptedException | UnmodifiableClassException failure) {
                throw new IllegalStateException(failure);
            }
        });
        later.start();
        System.err.println("the other agent transformed Unsafe");
    }

    private static final class Same implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
            if (!UNSAFE.replace('.', '/').equals(name)) {
                return null;
            }
            ClassFile context = ClassFile.of();
            return context.transformClass(
                    context.parse(classFile),
                    ClassTransform.transformingMethodBodies((code, element) -> code.with(element)));
        }
    }

    /** A jar of this agent, to be deleted by the caller. */
    static Path jar() throws IOException {
        Path jar = Files.createTempFile("vmmalloc-other-agent-", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Premain-Class", OtherAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        return Jars.of(jar, manifest, OtherAgent.class, Same.class);
    }
}
