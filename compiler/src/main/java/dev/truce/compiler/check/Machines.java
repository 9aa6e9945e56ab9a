package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.lib.Transitions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the table of a finite-state strategy into a slot for the state and two tables, of the
 * states that follow and of the moves. The slot holds the place of the state's first entry; what
 * was seen is added to it.
 */
final class Machines {

  /** The name of the slot, which no script can write. */
  static final String STATE = "$state";

  private static final String TRANSITIONS = "dev/truce/runtime/lib/Transitions";

  /** Entries are chars of a text, and those from here on do not stand alone. */
  private static final int MAX_ENTRIES = 0xD800;

  private final Exprs exprs;
  private final CodeScope at;

  /** The actions of its own and of the opponent, where they are not all of the game's. */
  private @Nullable ImmutableList<String> own;

  private @Nullable ImmutableList<String> theirs;

  Machines(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  static Expr start(Decl.StrategyMember.Machine machine, StrategySymbol symbol) {
    DataSymbol actions = Types.dataOf(Types.actionOf(symbol.game()));
    long width = actions == null ? 0 : actions.cases().size();
    return new Expr.Lit(Math.max(0, indexOf(machine, machine.start())) * width, Rep.INT);
  }

  private static int indexOf(Decl.StrategyMember.Machine machine, Name state) {
    for (int i = 0; i < machine.states().size(); i++) {
      if (machine.states().get(i).name().text().equals(state.text())) {
        return i;
      }
    }
    return -1;
  }

  Expr move(Decl.StrategyMember.Machine machine, StrategySymbol symbol, Slot state) {
    DataSymbol actions = Types.dataOf(Types.actionOf(symbol.game()));
    if (actions == null || actions.enumType() == null) {
      at.error(Code.BAD_MACHINE, machine.span(), "a machine needs a game whose actions are listed");
      return new Expr.Lit(null, Rep.OBJECT);
    }
    Rep rep = Rep.enumOf(actions.enumType());
    if (symbol.game() instanceof Type.GameRef ref && symbol.seat() != StrategyType.ANY_SEAT) {
      ImmutableList<ImmutableList<String>> each = ref.symbol().roles();
      own = each.isEmpty() ? null : each.get(symbol.seat());
      theirs = each.size() == 2 ? each.get(1 - symbol.seat()) : null;
    }
    checkStates(machine);
    int size = machine.states().size() * actions.cases().size();
    if (size > MAX_ENTRIES) {
      at.error(Code.BAD_MACHINE, machine.span(), "it has too many states");
      return new Expr.Lit(null, Rep.OBJECT);
    }
    char[] next = new char[size];
    Arrays.fill(next, Transitions.NOWHERE);
    char[] plays = new char[size];
    for (int i = 0; i < machine.states().size(); i++) {
      enter(machine, machine.states().get(i), actions, i * actions.cases().size(), next, plays);
    }
    Local seen = at.body().temp(Rep.optionalEnumOf(actions.enumType()));
    Local entry = at.body().temp(Rep.INT);
    Expr opening = action(actions, machine.opening(), rep);
    Expr step =
        new Expr.Block(
            ImmutableList.of(
                new Expr.Set(
                    entry,
                    Operators.operate(
                        Operator.ADD_INT,
                        machine.span(),
                        new Expr.GetSlot(state),
                        new Expr.Get(seen))),
                new Expr.SetSlot(state, look(next, entry, Rep.INT, machine))),
            look(plays, entry, rep, machine));
    Expr first =
        Operators.operate(
            Operator.EQUAL_LONG, machine.span(), new Expr.Get(seen), new Expr.Lit(-1L, seen.rep()));
    return new Expr.Block(
        ImmutableList.of(
            new Expr.Set(seen, new Seats(exprs).opponentsLast(symbol, machine.span()))),
        new Expr.If(first, opening, step, rep));
  }

  private static Expr look(
      char[] table, Local entry, Rep rep, Decl.StrategyMember.Machine machine) {
    return Natives.call(
        TRANSITIONS,
        "entry",
        false,
        rep,
        machine.span(),
        Natives.text(new String(table)),
        new Expr.Get(entry));
  }

  /** Enters the transitions from a state, whose first entry is at {@code base}. */
  private void enter(
      Decl.StrategyMember.Machine machine,
      Decl.MachineState from,
      DataSymbol actions,
      int base,
      char[] nexts,
      char[] plays) {
    Set<Integer> covered = new HashSet<>();
    for (Decl.Transition transition : from.transitions()) {
      DataSymbol.Case on = caseOf(actions, transition.seen(), theirs);
      int next = indexOf(machine, transition.next());
      if (next < 0) {
        unknownState(machine, transition.next());
      }
      DataSymbol.Case played = caseOf(actions, transition.plays(), own);
      if (on != null && next >= 0) {
        if (!covered.add(on.ordinal())) {
          at.error(
              Code.BAD_MACHINE,
              transition.span(),
              "state " + from.name() + " says twice what follows " + on.name());
          continue;
        }
        nexts[base + on.ordinal()] = (char) (next * actions.cases().size());
        plays[base + on.ordinal()] = (char) (played == null ? 0 : played.ordinal());
      }
    }
    Set<String> missing = new TreeSet<>();
    ImmutableList<String> seenActions = theirs;
    actions.cases().stream()
        .filter(c -> seenActions == null || seenActions.contains(c.name()))
        .filter(c -> !covered.contains(c.ordinal()))
        .forEach(c -> missing.add(c.name()));
    if (!missing.isEmpty() && from.transitions().size() == covered.size()) {
      at.error(
          Code.BAD_MACHINE,
          from.name().span(),
          "state " + from.name() + " does not say what follows " + String.join(", ", missing));
    }
  }

  private void checkStates(Decl.StrategyMember.Machine machine) {
    Set<String> names = new HashSet<>();
    for (Decl.MachineState state : machine.states()) {
      if (!names.add(state.name().text())) {
        at.error(Code.DECLARED_TWICE, state.name().span(), state.name().text());
      }
    }
    if (indexOf(machine, machine.start()) < 0) {
      unknownState(machine, machine.start());
    }
  }

  private void unknownState(Decl.StrategyMember.Machine machine, Name name) {
    List<String> known = machine.states().stream().map(s -> s.name().text()).toList();
    Diagnostic report =
        at.diagnose(Code.BAD_MACHINE, name.span(), "there is no state `" + name + "`");
    at.report(Spelling.suggestion(name.text(), known).map(report::andHelp).orElse(report));
  }

  private DataSymbol.@Nullable Case caseOf(
      DataSymbol actions, Name name, @Nullable ImmutableList<String> among) {
    DataSymbol.Case c = actions.caseNamed(name.text());
    if (c == null || (among != null && !among.contains(name.text()))) {
      List<String> known =
          among == null ? actions.cases().stream().map(DataSymbol.Case::name).toList() : among;
      Diagnostic report = at.diagnose(Code.UNKNOWN_ACTION, name.span(), "the game", name.text());
      at.report(Spelling.suggestion(name.text(), known).map(report::andHelp).orElse(report));
      return null;
    }
    return c;
  }

  private Expr action(DataSymbol actions, Name name, Rep rep) {
    DataSymbol.Case c = caseOf(actions, name, own);
    return new Expr.Lit(c == null ? 0L : (long) c.ordinal(), rep);
  }
}
