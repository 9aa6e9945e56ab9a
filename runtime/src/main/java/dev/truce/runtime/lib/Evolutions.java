package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.evolve.Compositions;
import dev.truce.runtime.evolve.Evolution;
import dev.truce.runtime.evolve.Evolve;
import dev.truce.runtime.evolve.Fixation;
import dev.truce.runtime.evolve.Frame;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** Populations that evolve: {@code std.evolution}, whose comments say what each does. */
public final class Evolutions {

  private Evolutions() {}

  public static Evolution evolve(
      Context context,
      ListValue strategies,
      @Nullable Long population,
      Data rule,
      Data start,
      long generations,
      long every,
      long frames,
      @Nullable Object turns,
      double noise,
      long group,
      long repetitions,
      @Nullable GameValue game,
      long seed) {
    return Evolve.run(
        context,
        Games.plan(game, turns, noise, seed),
        strategies,
        population,
        rule,
        start,
        generations,
        every,
        frames,
        group,
        repetitions);
  }

  public static double fixation(
      Context context,
      StrategyValue mutant,
      StrategyValue resident,
      long population,
      long initial,
      Data rule,
      @Nullable Object turns,
      double noise,
      long group,
      long repetitions,
      @Nullable GameValue game,
      long seed) {
    if (initial < 0 || initial > population) {
      throw Calls.bad("of " + population + " there cannot be " + initial + " mutants");
    }
    ListValue strategies = ListValue.of(mutant, resident);
    ListValue counts = ListValue.ofLongs(initial, population - initial);
    return fixations(
            context, strategies, counts, rule, turns, noise, group, repetitions, game, seed)
        .chances()
        .doubleAt(0);
  }

  public static Fixation fixations(
      Context context,
      ListValue strategies,
      ListValue counts,
      Data rule,
      @Nullable Object turns,
      double noise,
      long group,
      long repetitions,
      @Nullable GameValue game,
      long seed) {
    return Evolve.fixation(
        context,
        Games.plan(game, turns, noise, seed),
        strategies,
        counts,
        rule,
        group,
        repetitions);
  }

  public static Compositions stationaryDistribution(
      Context context,
      ListValue strategies,
      long population,
      Data rule,
      @Nullable Object turns,
      double noise,
      long group,
      long repetitions,
      @Nullable GameValue game,
      long seed) {
    return Evolve.stationary(
        context,
        Games.plan(game, turns, noise, seed),
        strategies,
        population,
        rule,
        group,
        repetitions);
  }

  public static ListValue strategies(Evolution evolution) {
    return evolution.strategies();
  }

  public static ListValue names(Evolution evolution) {
    return evolution.names();
  }

  public static Matrix payoffs(Evolution evolution) {
    return evolution.payoffs();
  }

  public static long population(Evolution evolution) {
    return evolution.population();
  }

  public static double generations(Evolution evolution) {
    return evolution.generations();
  }

  public static long steps(Evolution evolution) {
    return evolution.steps();
  }

  public static ListValue times(Evolution evolution) {
    return evolution.times();
  }

  public static ListValue shares(Evolution evolution) {
    return evolution.shares();
  }

  public static ListValue share(Evolution evolution, StrategyValue strategy) {
    return evolution.share(strategy);
  }

  public static ListValue last(Evolution evolution) {
    return evolution.last();
  }

  public static ListValue meanPayoffs(Evolution evolution) {
    return evolution.meanPayoffs();
  }

  public static @Nullable StrategyValue winner(Evolution evolution) {
    return evolution.winner();
  }

  public static @Nullable Double fixation(Evolution evolution) {
    return evolution.fixation();
  }

  public static ListValue frames(Evolution evolution) {
    return evolution.frames();
  }

  public static String csv(Evolution evolution) {
    return evolution.csv();
  }

  public static String json(Evolution evolution) {
    return evolution.json();
  }

  public static double frameGeneration(Frame frame) {
    return frame.generation();
  }

  public static long frameWidth(Frame frame) {
    return frame.width();
  }

  public static long frameHeight(Frame frame) {
    return frame.height();
  }

  public static long frameAt(Frame frame, long x, long y) {
    return frame.at(x, y);
  }

  public static ListValue frameRows(Frame frame) {
    return frame.rows();
  }

  public static ListValue fixationChances(Fixation fixation) {
    return fixation.chances();
  }

  public static double fixationChance(Fixation fixation, StrategyValue strategy) {
    return fixation.chance(strategy);
  }

  public static double mixed(Fixation fixation) {
    return fixation.mixed();
  }

  public static double fixationGenerations(Fixation fixation) {
    return fixation.generations();
  }

  public static ListValue compositions(Compositions law) {
    return law.counts();
  }

  public static ListValue chances(Compositions law) {
    return law.chances();
  }

  public static double chance(Compositions law, ListValue counts) {
    return law.chance(counts);
  }

  public static ListValue meanShares(Compositions law) {
    return law.shares();
  }

  public static double meanShare(Compositions law, StrategyValue strategy) {
    return law.share(strategy);
  }

  public static String compositionsCsv(Compositions law) {
    return law.csv();
  }
}
