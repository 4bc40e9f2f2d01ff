package org.vmmalloc.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number within bounds, written in digits. */
abstract class WholeNumber implements ITypeConverter<Integer> {
    private static final int MOST_DIGITS = 10;

    private final int smallest;
    private final int largest;

    private WholeNumber(int smallest, int largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    @Override
    public Integer convert(String text) {
        long number = text.matches("[0-9]{1," + MOST_DIGITS + "}") ? Long.parseLong(text) : -1;
        if (number < smallest || number > largest) {
            throw new TypeConversionException("allowed are " + smallest + " to " + largest);
        }
        return (int) number;
    }

    /** The number of a process. Linux gives no larger one. */
    static final class Process extends WholeNumber {
        Process() {
            super(1, 4_194_304);
        }
    }

    /** How often something is done. */
    static final class Count extends WholeNumber {
        Count() {
            super(1, 1_000_000_000);
        }
    }

    /** One of the pools of a process, of which each is a mapping, and the kernel gives a process 65530 of them. */
    static final class PoolIndex extends WholeNumber {
        PoolIndex() {
            super(0, 65_530);
        }
    }

    /** The number of a TCP port. */
    static final class Port extends WholeNumber {
        Port() {
            super(0, 65_535);
        }
    }
}
