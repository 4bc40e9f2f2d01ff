package org.vmmalloc.tests;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks what holds for our library only; left out when the tests themselves are tested on another allocator. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnOurs.Condition.class)
public @interface OnOurs {
    /** Looks at what is tested. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Subject.isOurs()
                    ? ConditionEvaluationResult.enabled("our library is tested")
                    : ConditionEvaluationResult.disabled("another allocator is tested");
        }
    }
}
