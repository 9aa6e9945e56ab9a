package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/** Equilibria of any number of players in which nobody mixes. */
public final class PureSearch {

  private PureSearch() {}

  /** The profiles from which nobody gains by deviating alone, in row-major order. */
  public static ListValue equilibria(Context context, NormalForm form) {
    List<Object> found = new ArrayList<>();
    for (int profile = 0; profile < form.profiles(); profile++) {
      context.burn(form.players());
      if (isEquilibrium(form, profile)) {
        found.add(form.profile(profile));
      }
    }
    return ListValue.ofObjects(found.toArray());
  }

  private static boolean isEquilibrium(NormalForm form, int profile) {
    for (int i = 0; i < form.players(); i++) {
      int first = profile - form.choice(profile, i) * form.stride(i);
      for (int a = 0; a < form.size(i); a++) {
        if (form.exact(i, first + a * form.stride(i)).compareTo(form.exact(i, profile)) > 0) {
          return false;
        }
      }
    }
    return true;
  }
}
