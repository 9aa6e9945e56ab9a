package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Automaton.State;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.protocol.Model.Fault;
import dev.truce.compiler.protocol.Projector.Lateness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks that a protocol can be played by its roles, and says what each of them does. */
public final class ProtocolChecker {

  private final Declared declared;
  private final Roles roles;
  private final ImmutableList<Global> steps;
  private final Diagnostics diagnostics;

  private ProtocolChecker(
      Declared declared, Roles roles, ImmutableList<Global> steps, Diagnostics diagnostics) {
    this.declared = declared;
    this.roles = roles;
    this.steps = steps;
    this.diagnostics = diagnostics;
  }

  /**
   * The projection of a protocol; null when it cannot be played, which is reported, or when its
   * messages are unordered, so that there is nothing to project.
   *
   * @param protocols finds what {@code do} names
   */
  public static @Nullable Projection check(
      Declared declared, Function<String, @Nullable Declared> protocols, Diagnostics diagnostics) {
    int before = diagnostics.errorCount();
    Roles roles = Inliner.roles(declared, diagnostics);
    Inliner.checkShapes(declared, diagnostics);
    ImmutableList<Global> steps = Inliner.inline(declared, roles, protocols, diagnostics);
    if (declared.protocol().isUnordered()) {
      refuseOrder(declared, steps, diagnostics);
      return null;
    }
    ProtocolChecker checker = new ProtocolChecker(declared, roles, steps, diagnostics);
    checker.checkRoles();
    if (diagnostics.errorCount() > before) {
      return null;
    }
    try {
      return checker.check(before);
    } catch (Projector.TooLarge e) {
      diagnostics.add(
          Diagnostic.error(
              Code.BAD_PROTOCOL,
              checker.head(),
              "this protocol has more states than can be checked"));
      return null;
    }
  }

  private static void refuseOrder(
      Declared declared, ImmutableList<Global> steps, Diagnostics diagnostics) {
    for (Global step : steps) {
      if (!(step instanceof Talk)) {
        diagnostics.add(
            Diagnostic.error(
                    Code.BAD_PROTOCOL,
                    step.place(),
                    "`" + declared.protocol().name() + "` has no order: it has a `message`")
                .andHelp("give each `message` a sender and a receiver, `A -> B: M`, in its turn"));
        return;
      }
    }
  }

  private Place head() {
    return new Place(declared.source(), declared.protocol().name().span());
  }

  /** Every role must say or hear something. */
  private void checkRoles() {
    Set<String> used = new HashSet<>();
    collect(steps, used);
    roles
        .declared()
        .forEach(
            (role, place) -> {
              if (!used.contains(role)) {
                diagnostics.add(
                    Diagnostic.error(Code.UNUSED_ROLE, place, role)
                        .andHelp("leave it out, or give it something to say or to hear"));
              }
            });
  }

  private static void collect(ImmutableList<Global> steps, Set<String> used) {
    for (Global step : steps) {
      if (step instanceof Talk talk) {
        talk.pairs()
            .forEach(
                pair -> {
                  used.add(pair.from());
                  used.add(pair.to());
                });
        if (talk.late() != null) {
          collect(talk.late(), used);
        }
      } else if (step instanceof Global.Choice choice) {
        choice.branches().forEach(branch -> collect(branch.steps(), used));
      } else if (step instanceof Global.Loop loop) {
        collect(loop.body(), used);
      } else if (step instanceof Global.Par par) {
        par.branches().forEach(branch -> collect(branch.steps(), used));
      }
    }
  }

  private @Nullable Projection check(int before) {
    Enabling.check(steps, roles, diagnostics);
    if (diagnostics.errorCount() == before) {
      Knowledge.check(steps, roles, diagnostics);
    }
    if (diagnostics.errorCount() == before) {
      checkMixed();
    }
    if (diagnostics.errorCount() > before) {
      return null;
    }
    Members members = Members.of(steps, roles);
    int size = run(members, Lateness.NEVER, null);
    List<Talk> limited = new ArrayList<>();
    findLimited(members.steps(), limited);
    for (Talk talk : limited) {
      if (diagnostics.errorCount() == before) {
        run(members, Lateness.only(talk), talk);
      }
    }
    return diagnostics.errorCount() > before ? null : projection(size);
  }

  private Projection projection(int size) {
    ImmutableMap.Builder<String, Automaton> written = ImmutableMap.builder();
    ImmutableMap.Builder<String, Automaton> least = ImmutableMap.builder();
    for (String role : roles.many().keySet()) {
      Automaton automaton = Projector.project(steps, role, Lateness.BOTH);
      written.put(role, automaton);
      least.put(role, Minimiser.minimise(automaton));
    }
    return new Projection(
        declared.protocol().name().text(),
        roles,
        steps,
        written.buildOrThrow(),
        least.buildOrThrow(),
        size);
  }

  /** A role that may send or must wait cannot know which: unless parts of a `par` meet in it. */
  private void checkMixed() {
    if (hasPar(steps)) {
      return;
    }
    for (String role : roles.many().keySet()) {
      Automaton automaton = Projector.project(steps, role, Lateness.NEVER);
      for (State state : automaton.states()) {
        if (state.edges().isEmpty() || state.onlySends() || state.onlyReceives()) {
          continue;
        }
        Action sends = first(state, true);
        Action takes = first(state, false);
        diagnostics.add(
            Diagnostic.error(Code.CANNOT_KNOW, sends.talk().place(), role, takes.talk().from())
                .andLabel("`" + role + "` may send `" + sends.label() + "` here")
                .andAt(takes.talk().place(), "or it has to wait for `" + takes.label() + "`")
                .andHelp("tell `" + role + "` which of the two, before it sends"));
        return;
      }
    }
  }

  private static Action first(State state, boolean sends) {
    return state.edges().stream()
        .map(Edge::action)
        .filter(a -> a.sends() == sends)
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasPar(ImmutableList<Global> steps) {
    for (Global step : steps) {
      if (step instanceof Global.Par
          || step instanceof Global.Loop loop && hasPar(loop.body())
          || step instanceof Global.Choice choice
              && choice.branches().stream().anyMatch(b -> hasPar(b.steps()))) {
        return true;
      }
    }
    return false;
  }

  private static void findLimited(ImmutableList<Global> steps, List<Talk> found) {
    for (Global step : steps) {
      if (step instanceof Talk talk && talk.late() != null) {
        found.add(talk);
        findLimited(talk.late(), found);
      } else if (step instanceof Global.Choice choice) {
        choice.branches().forEach(branch -> findLimited(branch.steps(), found));
      } else if (step instanceof Global.Loop loop) {
        findLimited(loop.body(), found);
      } else if (step instanceof Global.Par par) {
        par.branches().forEach(branch -> findLimited(branch.steps(), found));
      }
    }
  }

  /** Runs all members together; what goes wrong is reported. The size of the model is answered. */
  private int run(Members members, Lateness lateness, @Nullable Talk late) {
    ImmutableList.Builder<Automaton> automata = ImmutableList.builder();
    for (String name : members.names()) {
      automata.add(Projector.project(members.steps(), name, lateness));
    }
    ImmutableList<Automaton> all = automata.build();
    Model model = Model.of(all, Map.of());
    Fault fault = model.fault();
    if (fault == null && model.isComplete()) {
      fault = Progress.fault(all, model);
    }
    if (fault != null) {
      report(members, fault, late);
    }
    return model.isComplete() ? model.size() : -1;
  }

  private void report(Members members, Fault fault, @Nullable Talk late) {
    String role = members.roleOf().getOrDefault(fault.role(), fault.role());
    boolean confused =
        fault.kind() == Fault.Kind.NOT_TAKEN && Knowledge.explain(steps, roles, role, diagnostics);
    if (confused) {
      return;
    }
    diagnostics.add(FaultReport.of(role, fault, late, head()));
  }
}
