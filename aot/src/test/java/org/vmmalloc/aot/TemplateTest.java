package org.vmmalloc.aot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void splitsAtTheHolesInAnyOrder() {
        Template template = Template.parse("f((void*) $2, $1)", 2);
        assertEquals(List.of("f((void*) ", ", ", ")"), template.texts());
        assertEquals(List.of(1, 0), template.arguments());
    }

    @Test
    void takesNoArguments() {
        assertEquals(
                List.of("VMMALLOC_DEBUG"), Template.parse("VMMALLOC_DEBUG", 0).texts());
    }

    @Test
    void rejectsAnArgumentThatIsNotUsedExactlyOnce() {
        assertEquals(
                "the native body \"$1\" uses $2 0 times, not once",
                assertThrows(IllegalArgumentException.class, () -> Template.parse("$1", 2))
                        .getMessage());
        assertEquals(
                "the native body \"$1 + $1\" uses $1 2 times, not once",
                assertThrows(IllegalArgumentException.class, () -> Template.parse("$1 + $1", 1))
                        .getMessage());
    }

    @Test
    void rejectsAnArgumentThatDoesNotExist() {
        assertEquals(
                "the native body \"$1 + $2\" uses more than its 1 arguments",
                assertThrows(IllegalArgumentException.class, () -> Template.parse("$1 + $2", 1))
                        .getMessage());
    }
}
