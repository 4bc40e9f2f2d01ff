package org.vmmalloc.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of a process. */
public final class ProcessNumber implements ITypeConverter<Integer> {
    /** Linux gives no larger one. */
    private static final int LARGEST = 4_194_304;

    @Override
    public Integer convert(String text) {
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LARGEST) {
            throw new TypeConversionException("'" + text + "': allowed are 1 to " + LARGEST);
        }
        return Integer.valueOf(text);
    }
}
