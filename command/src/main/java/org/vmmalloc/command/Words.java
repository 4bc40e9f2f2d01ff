package org.vmmalloc.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options, for completion. */
final class Words {
    private Words() {}

    /** A list that completion can make. */
    private abstract static class Candidates extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        private Candidates(String... words) {
            super(List.of(words));
        }
    }

    static final class ZeroToTwo extends Candidates {
        private static final long serialVersionUID = 1;

        ZeroToTwo() {
            super("0", "1", "2");
        }
    }

    static final class ZeroToThree extends Candidates {
        private static final long serialVersionUID = 1;

        ZeroToThree() {
            super("0", "1", "2", "3");
        }
    }

    static final class ZeroToFour extends Candidates {
        private static final long serialVersionUID = 1;

        ZeroToFour() {
            super("0", "1", "2", "3", "4");
        }
    }

    static final class OwnOrNone extends Candidates {
        private static final long serialVersionUID = 1;

        OwnOrNone() {
            super("own", "none");
        }
    }

    static final class Sizes extends Candidates {
        private static final long serialVersionUID = 1;

        Sizes() {
            super("512M", "4G", "64G");
        }
    }

    static final class Formats extends Candidates {
        private static final long serialVersionUID = 1;

        Formats() {
            super("shell", "systemd", "kubernetes", "spark");
        }
    }

    /** Words of which an option takes one, and no other. */
    private abstract static class Choice extends Candidates implements ITypeConverter<String> {
        private static final long serialVersionUID = 1;

        private Choice(String... words) {
            super(words);
        }

        @Override
        public String convert(String text) {
            if (!contains(text)) {
                throw new TypeConversionException("allowed are " + String.join(" and ", this));
            }
            return text;
        }
    }

    static final class FailOrHeap extends Choice {
        private static final long serialVersionUID = 1;

        FailOrHeap() {
            super("fail", "heap");
        }
    }

    static final class JdkOrPool extends Choice {
        private static final long serialVersionUID = 1;

        JdkOrPool() {
            super("jdk", "pool");
        }
    }
}
