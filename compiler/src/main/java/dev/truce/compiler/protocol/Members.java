package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.protocol.Global.Branch;
import dev.truce.compiler.protocol.Global.Pair;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.syntax.Step.Quantity;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A protocol in which each role of many is replaced by some members, so that it can be run. Two
 * members tell everything that more would: they do the same. Where a step takes {@code any} of a
 * role, one stands for the one that is taken.
 */
record Members(
    ImmutableList<String> names, ImmutableMap<String, String> roleOf, ImmutableList<Global> steps) {

  private static final int SEVERAL = 2;

  static Members of(ImmutableList<Global> steps, Roles roles) {
    Set<String> taken = new HashSet<>();
    findTaken(steps, taken);
    ImmutableMap.Builder<String, ImmutableList<String>> all = ImmutableMap.builder();
    ImmutableMap.Builder<String, String> roleOf = ImmutableMap.builder();
    ImmutableList.Builder<String> names = ImmutableList.builder();
    roles
        .many()
        .forEach(
            (role, many) -> {
              ImmutableList.Builder<String> own = ImmutableList.builder();
              int size = many && !taken.contains(role) ? SEVERAL : 1;
              for (int i = 1; i <= size; i++) {
                String name = many ? role + "[" + i + "]" : role;
                own.add(name);
                names.add(name);
                roleOf.put(name, role);
              }
              all.put(role, own.build());
            });
    ImmutableList<Global> expanded = expand(steps, all.buildOrThrow());
    return new Members(names.build(), roleOf.buildOrThrow(), expanded);
  }

  private static void findTaken(ImmutableList<Global> steps, Set<String> taken) {
    for (Global step : steps) {
      if (step instanceof Talk talk) {
        if (talk.senders() == Quantity.ANY) {
          taken.add(talk.from());
        }
        if (talk.receivers() == Quantity.ANY) {
          taken.add(talk.to());
        }
        if (talk.late() != null) {
          findTaken(talk.late(), taken);
        }
      } else if (step instanceof Global.Choice choice) {
        choice.branches().forEach(b -> findTaken(b.steps(), taken));
      } else if (step instanceof Global.Loop loop) {
        findTaken(loop.body(), taken);
      } else if (step instanceof Global.Par par) {
        par.branches().forEach(b -> findTaken(b.steps(), taken));
      }
    }
  }

  private static ImmutableList<Global> expand(
      ImmutableList<Global> steps, ImmutableMap<String, ImmutableList<String>> members) {
    ImmutableList.Builder<Global> expanded = ImmutableList.builder();
    for (Global step : steps) {
      expanded.add(expand(step, members));
    }
    return expanded.build();
  }

  private static Global expand(Global step, ImmutableMap<String, ImmutableList<String>> members) {
    if (step instanceof Talk talk) {
      return expand(talk, members);
    } else if (step instanceof Global.Choice choice) {
      return new Global.Choice(choice.by(), branches(choice.branches(), members), choice.place());
    } else if (step instanceof Global.Loop loop) {
      return new Global.Loop(loop.id(), expand(loop.body(), members), loop.place());
    } else if (step instanceof Global.Par par) {
      return new Global.Par(branches(par.branches(), members), par.place());
    }
    return step;
  }

  private static ImmutableList<Branch> branches(
      ImmutableList<Branch> branches, ImmutableMap<String, ImmutableList<String>> members) {
    ImmutableList.Builder<Branch> expanded = ImmutableList.builder();
    branches.forEach(b -> expanded.add(new Branch(expand(b.steps(), members), b.place())));
    return expanded.build();
  }

  private static Talk expand(Talk talk, ImmutableMap<String, ImmutableList<String>> members) {
    ImmutableList.Builder<Pair> pairs = ImmutableList.builder();
    boolean any = false;
    for (String from : of(members, talk.from())) {
      for (String to : of(members, talk.to())) {
        if (!from.equals(to)) {
          pairs.add(new Pair(from, to));
          any = true;
        }
      }
    }
    if (!any) {
      // One member that stands for any two of its role.
      return with(talk, ImmutableList.of(), null);
    }
    return with(talk, pairs.build(), talk.late() == null ? null : expand(talk.late(), members));
  }

  private static Talk with(
      Talk talk, ImmutableList<Pair> pairs, @Nullable ImmutableList<Global> late) {
    return new Talk(
        talk.id(),
        pairs,
        Quantity.ONE,
        Quantity.ONE,
        null,
        talk.label(),
        talk.within(),
        late,
        talk.condition(),
        talk.units(),
        talk.scope(),
        talk.place());
  }

  private static ImmutableList<String> of(
      ImmutableMap<String, ImmutableList<String>> members, String role) {
    ImmutableList<String> own = members.get(role);
    if (own == null) {
      throw new IllegalStateException("no role " + role);
    }
    return own;
  }
}
