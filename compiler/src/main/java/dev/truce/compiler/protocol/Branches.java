package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.protocol.Global.Branch;
import org.jspecify.annotations.Nullable;

/** How branches are called in messages: by what is said first in them. */
final class Branches {

  private Branches() {}

  /** {@code branch Award (line 7)}. */
  static String describe(Branch branch) {
    @Nullable String name = first(branch.steps());
    String line = "(line " + branch.place().line() + ")";
    return name == null ? "the branch " + line : "branch " + name + " " + line;
  }

  /** A name for a message that tells of the branch. */
  static String title(Branch branch) {
    @Nullable String name = first(branch.steps());
    return name == null ? "Done" : name;
  }

  private static @Nullable String first(ImmutableList<Global> steps) {
    if (steps.isEmpty()) {
      return null;
    }
    Global step = steps.get(0);
    if (step instanceof Global.Talk talk) {
      return talk.label().name();
    } else if (step instanceof Global.Loop loop) {
      return first(loop.body());
    } else if (step instanceof Global.Choice choice) {
      return first(choice.branches().get(0).steps());
    } else if (step instanceof Global.Par par) {
      return first(par.branches().get(0).steps());
    }
    return null;
  }
}
