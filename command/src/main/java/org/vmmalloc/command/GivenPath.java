package org.vmmalloc.command;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The path of a file or directory. An empty one would stand for the working directory, which nobody means by it. */
final class GivenPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("a path is needed");
        }
        return Path.of(text);
    }
}
