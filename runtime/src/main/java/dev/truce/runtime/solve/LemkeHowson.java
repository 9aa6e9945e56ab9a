package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * One equilibrium of two players' game, along the path of the label that is dropped first (C. Lemke
 * and J. Howson, Equilibrium Points of Bimatrix Games, 1964). Degenerate games are walked
 * lexicographically, so the path ends.
 */
public final class LemkeHowson {

  private LemkeHowson() {}

  /**
   * @param label of an action: the first player's count first, then the second's
   */
  public static MixedProfile from(Context context, NormalForm form, long label) {
    form.ofTwo("the Lemke-Howson algorithm is");
    int labels = form.size(0) + form.size(1);
    if (label < 0 || label >= labels) {
      throw NormalForm.bad(
          "the labels of the "
              + labels
              + " actions are 0 to "
              + (labels - 1)
              + ", and none is "
              + label);
    }
    BestResponses[] both = {new BestResponses(form, 0), new BestResponses(form, 1)};
    int entering = (int) label;
    int turn = label < form.size(0) ? 0 : 1;
    do {
      BestResponses side = both[turn];
      int variable = side.variable(entering);
      int row = side.tableau().leaving(variable);
      entering = side.label(side.tableau().pivot(context, row, variable));
      turn = 1 - turn;
    } while (entering != label);
    return MixedProfile.of(form, both[0].mix(), both[1].mix());
  }

  /** The different equilibria that the labels lead to, in order of the first that does. */
  public static List<MixedProfile> all(Context context, NormalForm form) {
    form.ofTwo("the Lemke-Howson algorithm is");
    List<MixedProfile> found = new ArrayList<>();
    for (int label = 0; label < form.size(0) + form.size(1); label++) {
      MixedProfile profile = from(context, form, label);
      if (!found.contains(profile)) {
        found.add(profile);
      }
    }
    return found;
  }
}
