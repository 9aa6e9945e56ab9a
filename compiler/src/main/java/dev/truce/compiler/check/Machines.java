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
import dev.truce.runtime.Fault;
import dev.truce.runtime.game.StrategyType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the table of a finite-state strategy into a slot for the state and two nested switches. */
final class Machines {

  /** The name of the slot, which no script can write. */
  static final String STATE = "$state";

  private final Exprs exprs;
  private final CodeScope at;

  /** The actions of its own and of the opponent, where they are not all of the game's. */
  private @Nullable ImmutableList<String> own;

  private @Nullable ImmutableList<String> theirs;

  Machines(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  static Expr start(Decl.StrategyMember.Machine machine) {
    return new Expr.Lit((long) Math.max(0, indexOf(machine, machine.start())), Rep.INT);
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
    Local seen = at.body().temp(Rep.optionalEnumOf(actions.enumType()));
    ImmutableList.Builder<Expr.Branch> branches = ImmutableList.builder();
    for (int i = 0; i < machine.states().size(); i++) {
      Decl.MachineState from = machine.states().get(i);
      branches.add(
          new Expr.Branch(
              ImmutableList.of((long) i), transitions(machine, from, actions, seen, state, rep)));
    }
    Expr opening = action(actions, machine.opening(), rep);
    Expr step = new Expr.Switch(new Expr.GetSlot(state), branches.build(), nowhere(machine), rep);
    Expr first =
        Operators.operate(
            Operator.EQUAL_LONG, machine.span(), new Expr.Get(seen), new Expr.Lit(-1L, seen.rep()));
    return new Expr.Block(
        ImmutableList.of(
            new Expr.Set(seen, new Seats(exprs).opponentsLast(symbol, machine.span()))),
        new Expr.If(first, opening, step, rep));
  }

  private Expr transitions(
      Decl.StrategyMember.Machine machine,
      Decl.MachineState from,
      DataSymbol actions,
      Local seen,
      Slot state,
      Rep rep) {
    ImmutableList.Builder<Expr.Branch> branches = ImmutableList.builder();
    Set<Long> covered = new HashSet<>();
    for (Decl.Transition transition : from.transitions()) {
      DataSymbol.Case on = caseOf(actions, transition.seen(), theirs);
      int next = indexOf(machine, transition.next());
      if (next < 0) {
        unknownState(machine, transition.next());
      }
      Expr plays = action(actions, transition.plays(), rep);
      if (on != null && next >= 0) {
        if (!covered.add((long) on.ordinal())) {
          at.error(
              Code.BAD_MACHINE,
              transition.span(),
              "state " + from.name() + " says twice what follows " + on.name());
          continue;
        }
        branches.add(
            new Expr.Branch(
                ImmutableList.of((long) on.ordinal()),
                new Expr.Block(
                    ImmutableList.of(new Expr.SetSlot(state, new Expr.Lit((long) next, Rep.INT))),
                    plays)));
      }
    }
    Set<String> missing = new TreeSet<>();
    ImmutableList<String> seenActions = theirs;
    actions.cases().stream()
        .filter(c -> seenActions == null || seenActions.contains(c.name()))
        .filter(c -> !covered.contains((long) c.ordinal()))
        .forEach(c -> missing.add(c.name()));
    if (!missing.isEmpty() && from.transitions().size() == covered.size()) {
      at.error(
          Code.BAD_MACHINE,
          from.name().span(),
          "state " + from.name() + " does not say what follows " + String.join(", ", missing));
    }
    return new Expr.Switch(new Expr.Get(seen), branches.build(), nowhere(machine), rep);
  }

  private static Expr nowhere(Decl.StrategyMember.Machine machine) {
    return new Expr.Fail(
        Fault.NO_CASE, Natives.text("the machine has no such state"), machine.span());
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
