package org.vmmalloc.aot.dialect;

import java.lang.classfile.TypeKind;

/**
 * A value on the operand stack, as far as the rules care.
 *
 * @param kind its type; {@code long} and {@code double} take two slots
 * @param effect what was done to compute it within the expression that is being evaluated
 * @param limit the largest number it can be if it is known never to be negative, else {@link #UNKNOWN}
 * @param literal whether it is a string literal
 */
record Value(TypeKind kind, Effect effect, long limit, boolean literal) {
    static final long UNKNOWN = -1;

    /** Something of which only the type is known, such as the value of a local. */
    static Value of(TypeKind kind) {
        return new Value(kind.asLoadable(), Effect.NONE, UNKNOWN, false);
    }

    static Value number(TypeKind kind, long value) {
        return new Value(kind.asLoadable(), Effect.NONE, Math.max(value, UNKNOWN), false);
    }

    static Value stringLiteral() {
        return new Value(TypeKind.REFERENCE, Effect.NONE, UNKNOWN, true);
    }

    /** The same, computed with an effect. */
    Value with(Effect other) {
        return new Value(kind, effect.and(other), limit, literal);
    }

    /** The same number after a conversion that a number within the limit survives. */
    Value as(TypeKind other) {
        return new Value(other.asLoadable(), effect, limit <= Byte.MAX_VALUE ? limit : UNKNOWN, false);
    }

    /** What is known where two ways of computing a value meet. */
    Value merge(Value other) {
        long bound = limit == UNKNOWN || other.limit == UNKNOWN ? UNKNOWN : Math.max(limit, other.limit);
        return new Value(kind, effect.and(other.effect), bound, false);
    }
}
