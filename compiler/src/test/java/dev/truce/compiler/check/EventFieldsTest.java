package dev.truce.compiler.check;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.runtime.trace.EventKind;
import org.junit.jupiter.api.Test;

/** What the compiler says of the fields of events is what the runtime says. */
final class EventFieldsTest {

  @Test
  void everyFieldOfEveryKindHasAType() {
    for (EventKind kind : EventKind.values()) {
      assertWithMessage("%s %s", kind.title(), EventFields.namesOf(kind))
          .that(EventFields.typesOf(kind))
          .hasSize(EventFields.namesOf(kind).size());
    }
  }

  @Test
  void messagesStandWhereTheRuntimeLooksForThem() {
    for (EventKind kind : EventKind.values()) {
      int carried = EventFields.typesOf(kind).indexOf("carried");
      if (carried >= 0) {
        assertWithMessage(kind.title())
            .that(carried)
            .isEqualTo(kind == EventKind.SIGNALLED ? 0 : 1);
      }
    }
  }
}
