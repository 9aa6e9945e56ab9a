package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableSortedSet;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.world.Behaviour;
import org.jspecify.annotations.Nullable;

/** What a fault is about, beside agents. */
public sealed interface Thing {

  /** As it is written in a plan. */
  String text();

  record Units(ResourceType resource) implements Thing {
    @Override
    public String text() {
      return resource.name();
    }
  }

  /** Messages of a type. */
  record OfType(MessageType type) implements Thing {
    @Override
    public String text() {
      return type.toString();
    }
  }

  /** Messages by their number: those that go over the network are counted from 1. */
  record Numbered(ImmutableSortedSet<Long> numbers) implements Thing {
    @Override
    public String text() {
      return numbers.toString();
    }
  }

  /**
   * A message that an expression makes each time.
   *
   * @param code of the plan
   * @param text as written
   */
  record Made(MessageType type, int code, String text) implements Thing {}

  /**
   * Another behaviour, with its parameters.
   *
   * @param text as written
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Behave(Behaviour prototype, @Nullable Object[] arguments, String text) implements Thing {}

  /** A guard or a kill switch. */
  record Named(String text) implements Thing {}
}
