package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.protocol.Global.Branch;
import dev.truce.compiler.protocol.Global.Pair;
import dev.truce.compiler.protocol.Global.Talk;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak: at first everybody; within a branch of a choice only the chooser, and whoever has
 * heard of the branch. And from whom one hears: from the same role in every branch, since nobody
 * listens in two directions at once.
 */
final class Enabling {

  private final Diagnostics diagnostics;

  /** The loops around a step: who could speak wherever each was left, or null where none was. */
  private final Map<Integer, @Nullable Set<String>> left = new LinkedHashMap<>();

  private final Set<String> said = new HashSet<>();

  private Enabling(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static void check(ImmutableList<Global> steps, Roles roles, Diagnostics diagnostics) {
    Enabling enabling = new Enabling(diagnostics);
    ImmutableSet<String> all = roles.many().keySet();
    enabling.speakers(steps, all, null);
    enabling.sources(steps, new LinkedHashMap<>());
  }

  /** Where a branch begins that only some know of. */
  private record Scope(Global.Choice choice, Branch branch) {}

  // Who may speak

  /** Who may speak behind the steps; null where nothing follows. */
  private @Nullable Set<String> speakers(
      ImmutableList<Global> steps, Set<String> before, @Nullable Scope scope) {
    @Nullable Set<String> now = before;
    for (Global step : steps) {
      if (now == null) {
        return null;
      }
      now = speakers(step, now, scope);
    }
    return now;
  }

  private @Nullable Set<String> speakers(Global step, Set<String> before, @Nullable Scope scope) {
    if (step instanceof Talk talk) {
      return talk(talk, before, scope);
    } else if (step instanceof Global.Choice choice) {
      return choice(choice, before, scope);
    } else if (step instanceof Global.Loop loop) {
      return loop(loop, before, scope);
    } else if (step instanceof Global.Exit exit) {
      Set<String> others = left.get(exit.loop());
      left.put(exit.loop(), others == null ? before : Sets.intersection(others, before));
      return null;
    } else if (step instanceof Global.Par par) {
      Set<String> all = new HashSet<>(before);
      boolean goesOn = true;
      for (Branch branch : par.branches()) {
        Set<String> own = speakers(branch.steps(), before, scope);
        goesOn &= own != null;
        if (own != null) {
          all.addAll(own);
        }
      }
      return goesOn ? all : null;
    }
    return null;
  }

  private Set<String> talk(Talk talk, Set<String> before, @Nullable Scope scope) {
    Set<String> now = new HashSet<>(before);
    for (Pair pair : talk.pairs()) {
      if (!before.contains(pair.from()) && scope != null && said.add(talk.id() + pair.from())) {
        report(talk, pair.from(), scope);
      }
      now.add(pair.to());
    }
    if (talk.late() != null) {
      // Only the receiver knows that the time is over; who had sent hears it from the rest.
      speakers(talk.late(), ImmutableSet.of(talk.to()), scope);
    }
    return now;
  }

  private void report(Talk talk, String from, Scope scope) {
    String by = scope.choice().by();
    boolean first = scope.branch().steps().get(0) == talk;
    if (first) {
      diagnostics.add(
          Diagnostic.error(Code.NOT_THE_CHOOSER, talk.place(), by, from)
              .andAt(scope.choice().place(), "`" + by + "` chooses here")
              .andHelp(
                  "begin the branch with a message from `"
                      + by
                      + "`, or split the choice: who speaks first in every branch is who chooses"));
      return;
    }
    diagnostics.add(
        Diagnostic.error(Code.CANNOT_KNOW, talk.place(), from, by)
            .andLabel("`" + from + "` sends, but nothing told it to")
            .andAt(scope.branch().place(), "only those who heard of this branch may speak in it")
            .andHelp(
                "add `"
                    + by
                    + " -> "
                    + from
                    + ": "
                    + Branches.title(scope.branch())
                    + "` before it in "
                    + Branches.describe(scope.branch())));
  }

  private @Nullable Set<String> choice(
      Global.Choice choice, Set<String> before, @Nullable Scope scope) {
    if (!before.contains(choice.by()) && scope != null && said.add("c" + choice.place())) {
      diagnostics.add(
          Diagnostic.error(Code.CANNOT_KNOW, choice.place(), choice.by(), scope.choice().by())
              .andLabel("`" + choice.by() + "` chooses, but nothing told it to")
              .andAt(scope.branch().place(), "only those who heard of this branch may act in it"));
    }
    Set<String> all = null;
    for (Branch branch : choice.branches()) {
      Set<String> own =
          speakers(branch.steps(), ImmutableSet.of(choice.by()), new Scope(choice, branch));
      if (own != null) {
        all = all == null ? own : Sets.intersection(all, own);
      }
    }
    return all == null ? null : Sets.union(before, all).immutableCopy();
  }

  private @Nullable Set<String> loop(Global.Loop loop, Set<String> before, @Nullable Scope scope) {
    left.put(loop.id(), null);
    Set<String> again = speakers(loop.body(), before, scope);
    if (again != null) {
      speakers(loop.body(), again, scope);
    }
    Set<String> behind = left.remove(loop.id());
    return behind == null ? null : Sets.union(before, behind).immutableCopy();
  }

  // From whom one hears

  private void sources(ImmutableList<Global> steps, Map<String, Talk> heard) {
    for (Global step : steps) {
      if (step instanceof Talk talk) {
        talk.pairs().forEach(pair -> heard.putIfAbsent(pair.to(), talk));
      } else if (step instanceof Global.Choice choice) {
        choice(choice, heard);
      } else if (step instanceof Global.Loop loop) {
        sources(loop.body(), heard);
      } else if (step instanceof Global.Par par) {
        par.branches().forEach(branch -> sources(branch.steps(), heard));
      }
    }
  }

  private void choice(Global.Choice choice, Map<String, Talk> heard) {
    Map<String, Talk> all = new LinkedHashMap<>();
    for (Branch branch : choice.branches()) {
      Map<String, Talk> own = new LinkedHashMap<>();
      sources(branch.steps(), own);
      own.remove(choice.by());
      own.forEach(
          (role, talk) -> {
            Talk before = all.putIfAbsent(role, talk);
            if (before != null && !source(before, role).equals(source(talk, role))) {
              reportSources(choice, role, before, talk);
            }
          });
    }
    all.forEach(heard::putIfAbsent);
  }

  private static List<String> source(Talk talk, String role) {
    return talk.pairs().stream()
        .filter(p -> p.to().equals(role))
        .map(Pair::from)
        .distinct()
        .toList();
  }

  private void reportSources(Global.Choice choice, String role, Talk first, Talk second) {
    Place where = second.place();
    if (!said.add("s" + role + choice.place())) {
      return;
    }
    diagnostics.add(
        Diagnostic.error(Code.CANNOT_KNOW, where, role, choice.by())
            .andLabel("here it hears it from `" + second.from() + "`")
            .andAt(first.place(), "here `" + role + "` hears it from `" + first.from() + "`")
            .andAt(choice.place(), "`" + choice.by() + "` chooses here")
            .andHelp("let the same role tell `" + role + "` in every branch"));
  }
}
