package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.BlockCode;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule or handler of a guard while it is checked: what its code sees, and the slots that hold its
 * bindings in each of its instances.
 */
final class GuardPart {

  final String name;
  final ModuleScope module;

  /** The names in sight beside its own: the guard's, or the parameters of a rule from outside. */
  final ImmutableList<Binding> around;

  private final SlotTable slots = new SlotTable(1);
  private final Body scratch;
  private final List<Binding> aliases = new ArrayList<>();
  private @Nullable Binding subject;
  private @Nullable Binding event;
  private @Nullable BlockCode code;
  private int block = GuardMaking.NONE;

  GuardPart(String name, ModuleScope module, ImmutableList<Binding> around) {
    this.name = name;
    this.module = module;
    this.around = around;
    this.scratch = new Body(name, null, null, null);
  }

  /** The agent that a rule is about. */
  void bindSubject(String word, Type type, Span at) {
    subject = add(word, type, Rep.AGENT, at);
  }

  /** The event that a rule is about, under its name and as {@code it}. */
  void bindEvent(String word, Type type, Span at) {
    Binding bound = add(word, type, Reps.EVENT, at);
    event = bound;
    if (!word.equals(EventPatterns.IT)) {
      aliases.add(new Binding(EventPatterns.IT, bound.place(), type, type, false, at));
    }
  }

  private Binding add(String word, Type type, Rep rep, Span at) {
    slots.add(scratch, word, type, rep, false, false, at);
    return slots.bindings().get(slots.bindings().size() - 1);
  }

  @Nullable Binding subject() {
    return subject;
  }

  @Nullable Binding event() {
    return event;
  }

  /** The names that its own slots hold. */
  ImmutableList<Binding> own() {
    return ImmutableList.<Binding>builder().addAll(aliases).addAll(slots.bindings()).build();
  }

  /** Gives it a block, once all is bound. */
  BlockCode place(int index) {
    BlockCode made = new BlockCode(name, slots.slots());
    code = made;
    block = index;
    return made;
  }

  @Nullable BlockCode code() {
    return code;
  }

  int block() {
    return block;
  }
}
