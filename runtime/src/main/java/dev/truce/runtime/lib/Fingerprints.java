package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.evolve.Fingerprint;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** Fingerprints of strategies: a part of {@code std.evolution}. */
public final class Fingerprints {

  private Fingerprints() {}

  public static @Nullable Fingerprint exact(
      Context context,
      StrategyValue strategy,
      StrategyValue probe,
      double step,
      long turns,
      GameValue game) {
    return Fingerprint.exact(context, game, strategy, probe, step, turns);
  }

  public static Fingerprint played(
      StrategyValue strategy,
      StrategyValue probe,
      double step,
      long turns,
      ListValue means,
      ListValue errors) {
    return Fingerprint.played(strategy, probe, step, turns, means, errors);
  }

  public static double at(Fingerprint fingerprint, double x, double y) {
    return fingerprint.at(x, y);
  }

  public static double error(Fingerprint fingerprint, double x, double y) {
    return fingerprint.error(x, y);
  }

  public static boolean isExact(Fingerprint fingerprint) {
    return fingerprint.isExact();
  }

  public static ListValue steps(Fingerprint fingerprint) {
    return fingerprint.steps();
  }

  public static ListValue rows(Fingerprint fingerprint) {
    return fingerprint.rows();
  }

  public static String csv(Fingerprint fingerprint) {
    return fingerprint.csv();
  }
}
