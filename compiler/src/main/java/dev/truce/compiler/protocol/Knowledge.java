package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Automaton.State;
import dev.truce.compiler.protocol.Global.Branch;
import dev.truce.compiler.protocol.Global.Choice;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether every role hears which branch of a choice was taken: by its first message in the branch,
 * unless the branches are all the same to it.
 */
final class Knowledge {

  private final ImmutableList<Global> steps;
  private final Roles roles;
  private final Diagnostics diagnostics;
  private final List<Choice> choices = new ArrayList<>();

  /** Choices at the end of a loop: a branch that says no more goes on with the next round. */
  private final Set<Choice> last = new HashSet<>();

  private Knowledge(ImmutableList<Global> steps, Roles roles, Diagnostics diagnostics) {
    this.steps = steps;
    this.roles = roles;
    this.diagnostics = diagnostics;
    collect(steps, false);
  }

  /** Reports each role that hears nothing in a branch of which it should know. */
  static void check(ImmutableList<Global> steps, Roles roles, Diagnostics diagnostics) {
    new Knowledge(steps, roles, diagnostics).check();
  }

  /** Reports a choice whose branches begin with the same message for a role; false without one. */
  static boolean explain(
      ImmutableList<Global> steps, Roles roles, String role, Diagnostics diagnostics) {
    return new Knowledge(steps, roles, diagnostics).explain(role);
  }

  private void collect(ImmutableList<Global> among, boolean ofLoop) {
    for (int i = 0; i < among.size(); i++) {
      Global step = among.get(i);
      boolean ends = ofLoop && i == among.size() - 1;
      if (step instanceof Choice choice) {
        choices.add(choice);
        if (ends) {
          last.add(choice);
        }
        choice.branches().forEach(branch -> collect(branch.steps(), ends));
      } else if (step instanceof Global.Loop loop) {
        collect(loop.body(), true);
      } else if (step instanceof Global.Par par) {
        par.branches().forEach(branch -> collect(branch.steps(), false));
      } else if (step instanceof Talk talk && talk.late() != null) {
        collect(talk.late(), false);
      }
    }
  }

  private void check() {
    if (choices.isEmpty()) {
      return;
    }
    for (String role : roles.many().keySet()) {
      Map<Branch, State> first = Projector.first(steps, role);
      for (Choice choice : choices) {
        if (!choice.by().equals(role)) {
          check(choice, role, first);
        }
      }
    }
  }

  private void check(Choice choice, String role, Map<Branch, State> first) {
    @Nullable Branch hears = null;
    for (Branch branch : choice.branches()) {
      if (hears == null && hearing(branch.steps(), role) != null) {
        hears = branch;
      }
    }
    if (hears == null) {
      return;
    }
    for (Branch branch : choice.branches()) {
      State state = first.get(branch);
      boolean over = state != null && state.isTerminal();
      boolean goesOn = !last.contains(choice) && isSilent(branch.steps(), role);
      if (hearing(branch.steps(), role) == null && (over || goesOn)) {
        report(choice, role, branch, hears, first);
        return;
      }
    }
  }

  /** The first message of the steps that a role sends or takes, or null. */
  private static @Nullable Talk hearing(ImmutableList<Global> steps, String role) {
    for (Global step : steps) {
      @Nullable Talk found = null;
      if (step instanceof Talk talk) {
        found = talk.involves(role) ? talk : null;
      } else if (step instanceof Choice choice) {
        found = inBranches(choice.branches(), role);
      } else if (step instanceof Global.Loop loop) {
        found = hearing(loop.body(), role);
      } else if (step instanceof Global.Par par) {
        found = inBranches(par.branches(), role);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Talk inBranches(ImmutableList<Branch> branches, String role) {
    for (Branch branch : branches) {
      Talk found = hearing(branch.steps(), role);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether steps without a role go on behind themselves: they jump nowhere. */
  private static boolean isSilent(ImmutableList<Global> steps, String role) {
    for (Global step : steps) {
      if (step instanceof Global.Exit
          || step instanceof Global.Again
          || step instanceof Global.End) {
        return false;
      } else if (step instanceof Choice choice
          && choice.branches().stream().noneMatch(b -> isSilent(b.steps(), role))) {
        return false;
      }
    }
    return true;
  }

  private void report(
      Choice choice, String role, Branch silent, Branch hears, Map<Branch, State> first) {
    Talk talk = hearing(hears.steps(), role);
    if (talk == null) {
      return;
    }
    String step = choice.by() + " -> " + party(role) + ": " + name(choice, silent, role, first);
    Place where = head(silent);
    Place open = silent.place();
    int inside = open.span().start() + 1;
    String verb = talk.to().equals(role) ? "hears" : "says";
    diagnostics.add(
        Diagnostic.error(Code.CANNOT_KNOW, where, role, choice.by())
            .andLabel("`" + role + "` hears nothing in " + Branches.describe(silent))
            .andAt(
                talk.place(),
                "in " + Branches.describe(hears) + " it " + verb + " `" + talk.label() + "`")
            .andFix(
                "add \"" + step + "\" in " + Branches.describe(silent),
                new Place(open.source(), new Span(inside, inside)),
                " " + step + "; "));
  }

  private String party(String role) {
    return roles.isMany(role) ? "each " + role : role;
  }

  /** A message that tells of a branch, and that no other branch tells the role. */
  private static String name(Choice choice, Branch silent, String role, Map<Branch, State> first) {
    Set<String> taken = new HashSet<>();
    for (Branch branch : choice.branches()) {
      State state = first.get(branch);
      Talk talk = hearing(branch.steps(), role);
      if (talk != null) {
        taken.add(talk.label().name());
      }
      if (state != null) {
        state.edges().forEach(edge -> taken.add(edge.action().label().name()));
      }
    }
    for (String name : List.of(Branches.title(silent), "Reject", "Stop", "Skip", "Done")) {
      if (!taken.contains(name)) {
        return name;
      }
    }
    return "Other";
  }

  /** The first step of a branch, or its brace. */
  private static Place head(Branch branch) {
    Place place = branch.place();
    int start = place.span().start();
    return branch.steps().isEmpty()
        ? new Place(place.source(), new Span(start, start + 1))
        : branch.steps().get(0).place();
  }

  private boolean explain(String role) {
    Map<Branch, State> first = Projector.first(steps, role);
    for (Choice choice : choices) {
      List<Branch> branches = choice.branches();
      for (int i = 1; i < branches.size() && !choice.by().equals(role); i++) {
        for (int j = 0; j < i; j++) {
          if (confuses(first.get(branches.get(j)), first.get(branches.get(i)), role, choice)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean confuses(@Nullable State one, @Nullable State other, String role, Choice choice) {
    if (one == null || other == null) {
      return false;
    }
    for (Edge a : one.edges()) {
      for (Edge b : other.edges()) {
        if (a.action().receives()
            && a.action().key().equals(b.action().key())
            && a.target() != b.target()) {
          diagnostics.add(
              Diagnostic.error(Code.CANNOT_KNOW, b.action().talk().place(), role, choice.by())
                  .andLabel("both branches begin with `" + a.action().label() + "` for it")
                  .andAt(a.action().talk().place(), "the other branch begins here")
                  .andHelp("give one of the two messages another name"));
          return true;
        }
      }
    }
    return false;
  }
}
