package dev.truce.compiler.check;

import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.world.Behaviour;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's condition may read, found in its core and in all that it calls: so that it is
 * judged only after something of that changed.
 */
final class RuleReads {

  private static final String AGENTS = AgentNames.AGENTS;
  private static final String ACTS = AgentNames.ACTS;

  /** Natives that ask for what an agent has beside its slots. */
  private static final ImmutableSet<String> NO_SLOT =
      ImmutableSet.of("held", "holds", "owes", "owed", "stateOf", "alive");

  /** Natives that ask the world nothing that changes. */
  private static final ImmutableSet<String> FIXED = ImmutableSet.of("name", "parent");

  private final GuardMaking guard;
  private final GuardPart part;
  private final Span place;
  private final @Nullable Slot subject;
  private final Set<Function> seen = new HashSet<>();
  private final Set<Long> monitors = new TreeSet<>();
  private final Set<Long> ownMonitors = new TreeSet<>();
  private boolean own;
  private boolean world;
  private long slots;
  private boolean memory;
  private boolean time;
  private boolean silence;
  private @Nullable String changed;

  RuleReads(GuardMaking guard, GuardPart part, Span place) {
    this.guard = guard;
    this.part = part;
    this.place = place;
    Binding bound = part.subject();
    this.subject = bound == null ? null : SlotTable.slotOf(bound);
  }

  void see(int code) {
    if (code != GuardMaking.NONE) {
      see(guard.function(code));
    }
  }

  private void see(Function function) {
    if (seen.add(function) && function.isDefined()) {
      see(function.body());
    }
  }

  private void see(Expr e) {
    if (e instanceof Expr.CallNative call) {
      ask(call);
    } else if (e instanceof Expr.Call call) {
      see(call.target());
    } else if (e instanceof Expr.Lambda lambda) {
      see(lambda.code());
    } else if (e instanceof Expr.GetSlot get) {
      memory |= get.slot().receiver() == 0 && !get.slot().parameter();
    } else if (e instanceof Expr.SetSlot set && set.slot().receiver() == 0) {
      changed = set.slot().name();
    }
    Children.of(e).forEach(this::see);
  }

  private void ask(Expr.CallNative call) {
    String owner = call.method().owner();
    String name = call.method().name();
    if (owner.equals(PastTime.RULES)) {
      ofThePast(call, name);
    } else if (owner.equals(ACTS) && name.equals("now")) {
      time = true;
    } else if (owner.equals(AGENTS) && (name.equals("ask") || name.equals("askNamed"))) {
      // A method may read all that its agent can: the ledger, its peers, the time.
      own = true;
      world = true;
      slots = Behaviour.ANY_SLOT;
      time = true;
    } else if (owner.equals(AGENTS) || owner.equals(ACTS)) {
      if (!FIXED.contains(name)) {
        boolean ofSubject = !call.arguments().isEmpty() && isSubject(call.arguments().get(0));
        own |= ofSubject;
        world |= !ofSubject;
        slots |= slots(owner, name, call);
      }
    }
  }

  private static long slots(String owner, String name, Expr.CallNative call) {
    if (!owner.equals(AGENTS)) {
      return Behaviour.ANY_SLOT;
    }
    if (name.equals("field")
        && call.arguments().get(1) instanceof Expr.Lit slot
        && slot.value() instanceof Long number) {
      return Behaviour.bitOf((int) (long) number);
    }
    return NO_SLOT.contains(name) ? Behaviour.NO_SLOT : Behaviour.ANY_SLOT;
  }

  private void ofThePast(Expr.CallNative call, String name) {
    if (name.equals("silence")) {
      silence = true;
      return;
    }
    if (!(call.arguments().get(0) instanceof Expr.Lit number)
        || !(number.value() instanceof Long monitor)) {
      return;
    }
    boolean ofStates = name.equals("since") || name.equals("previous") || name.equals("changed");
    if (ofStates) {
      ownMonitors.add(monitor);
      see(guard.valueOf(monitor));
      see(guard.whereOf(monitor));
    } else if (isSubject(call.arguments().get(1))) {
      ownMonitors.add(monitor);
    } else {
      monitors.add(monitor);
    }
  }

  /** The expression without what changes nothing about its value. */
  static Expr bare(Expr e) {
    Expr at = e;
    while (true) {
      if (at instanceof Expr.Convert convert) {
        at = convert.value();
      } else if (at instanceof Expr.Block block && block.effects().isEmpty()) {
        at = block.result();
      } else {
        return at;
      }
    }
  }

  boolean isSubject(Expr e) {
    return subject != null && bare(e) instanceof Expr.GetSlot get && get.slot().equals(subject);
  }

  /** What is asked must change nothing. */
  void reportChanges() {
    if (changed != null) {
      guard.all().error(Code.CHANGES_WHAT_IT_JUDGES, part.module.source(), place, changed);
    }
  }

  ListValue row() {
    return ListValue.of(
        own, world, slots, memory, time, silence, numbers(monitors), numbers(ownMonitors));
  }

  private static ListValue numbers(Set<Long> all) {
    return ListValue.of(List.copyOf(all).toArray());
  }
}
