package dev.truce.runtime.random;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.random.Branches.Unfollowable;
import dev.truce.runtime.value.ListValue;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Draws are followed down every branch once, with its probability. */
final class BranchesTest {

  private interface Code {
    String run(RandomStream random);
  }

  private static Map<String, Double> outcomes(Code code) {
    Branches branches = new Branches();
    RandomStream stream = RandomStream.following(branches);
    Map<String, Double> found = new TreeMap<>();
    do {
      String outcome = code.run(stream);
      found.merge(outcome, branches.chance(), Double::sum);
    } while (branches.next());
    return found;
  }

  @Test
  void drawsThatDependOnDraws() {
    Map<String, Double> found =
        outcomes(
            random -> {
              if (random.chance(0.25)) {
                return "a" + random.nextInt(1, 2);
              }
              return random.chance(0.5) && random.chance(0.5) ? "b" : "c";
            });
    assertThat(found).containsExactly("a1", 0.125, "a2", 0.125, "b", 0.1875, "c", 0.5625);
  }

  @Test
  void weightsPicksAndSplits() {
    Map<String, Double> found =
        outcomes(
            random -> {
              int index = random.split("other").weighted(new double[] {1, 0, 3});
              return index + " " + random.copy().pick(ListValue.of("x", "y"));
            });
    assertThat(found).containsExactly("0 x", 0.125, "0 y", 0.125, "2 x", 0.375, "2 y", 0.375);
  }

  @Test
  void certaintiesAreNoBranches() {
    assertThat(outcomes(random -> "" + random.chance(1) + random.chance(0)))
        .containsExactly("truefalse", 1.0);
    assertThat(outcomes(random -> "none")).containsExactly("none", 1.0);
  }

  @Test
  void whatCannotBeFollowed() {
    assertThrows(Unfollowable.class, () -> outcomes(random -> "" + random.nextDouble()));
    assertThrows(Unfollowable.class, () -> outcomes(random -> "" + random.nextInt(1, 17)));
    assertThrows(Unfollowable.class, () -> outcomes(random -> "" + random.normal(0, 1)));
    assertThrows(
        Unfollowable.class,
        () ->
            outcomes(
                random -> {
                  while (random.chance(0.5)) {
                    continue;
                  }
                  return "";
                }));
  }
}
