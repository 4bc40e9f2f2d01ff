package org.vmmalloc.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size for somebody else, who knows what it means; it is passed on as it was written. */
final class GivenSize implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (!text.matches("[0-9]+([KMGTkmgt](i?B)?)?")) {
            throw new TypeConversionException("not a size; allowed are whole bytes or a whole number with K, M, G or T"
                    + " (powers of 1024), such as 512M or 4G");
        }
        return text;
    }
}
