package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.solve.AlphaRank;
import dev.truce.runtime.solve.BestReply;
import dev.truce.runtime.solve.Coalitions;
import dev.truce.runtime.solve.CorrelatedPlay;
import dev.truce.runtime.solve.Dominance;
import dev.truce.runtime.solve.Equilibria;
import dev.truce.runtime.solve.FictitiousPlay;
import dev.truce.runtime.solve.Informed;
import dev.truce.runtime.solve.LemkeHowson;
import dev.truce.runtime.solve.MixedProfile;
import dev.truce.runtime.solve.MixedSearch;
import dev.truce.runtime.solve.NormalForm;
import dev.truce.runtime.solve.PureSearch;
import dev.truce.runtime.solve.Stability;
import dev.truce.runtime.solve.ZeroSum;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Solutions of games: {@code std.solvers}. */
public final class Solvers {

  private Solvers() {}

  public static NormalForm normalForm(Context context, GameValue game, @Nullable Long players) {
    return NormalForm.of(context, game, players);
  }

  public static NormalForm informed(Context context, GameValue game, @Nullable Long players) {
    return Informed.form(context, game, players);
  }

  public static ListValue plans(
      Context context, GameValue game, long player, @Nullable Long players) {
    return Informed.plans(context, game, player, players);
  }

  public static NormalForm matrices(Context context, ListValue first, ListValue second) {
    return NormalForm.ofMatrices(context, first, second);
  }

  public static NormalForm matrices(Context context, ListValue first) {
    return NormalForm.ofMatrix(context, first);
  }

  public static Equilibria equilibria(Context context, NormalForm form) {
    return Equilibria.of(context, form);
  }

  public static Equilibria equilibria(Context context, GameValue game) {
    return equilibria(context, NormalForm.of(context, game, 2L));
  }

  public static ListValue profiles(Equilibria all) {
    return all.profiles();
  }

  public static ListValue sets(Equilibria all) {
    return all.sets();
  }

  public static boolean isDegenerate(Equilibria all) {
    return all.isDegenerate();
  }

  public static MixedProfile lemkeHowson(Context context, NormalForm form, long label) {
    return LemkeHowson.from(context, form, label);
  }

  public static MixedProfile lemkeHowson(Context context, GameValue game, long label) {
    return lemkeHowson(context, NormalForm.of(context, game, 2L), label);
  }

  public static ListValue lemkeHowsonAll(Context context, NormalForm form) {
    return ListValue.ofObjects(LemkeHowson.all(context, form).toArray());
  }

  public static ListValue lemkeHowsonAll(Context context, GameValue game) {
    return lemkeHowsonAll(context, NormalForm.of(context, game, 2L));
  }

  public static ListValue pureEquilibria(Context context, NormalForm form) {
    return PureSearch.equilibria(context, form);
  }

  public static ListValue pureEquilibria(Context context, GameValue game, @Nullable Long players) {
    return pureEquilibria(context, NormalForm.of(context, game, players));
  }

  public static ListValue mixedEquilibria(Context context, NormalForm form) {
    return MixedSearch.equilibria(context, form);
  }

  public static ListValue mixedEquilibria(Context context, GameValue game, @Nullable Long players) {
    return mixedEquilibria(context, NormalForm.of(context, game, players));
  }

  public static MixedProfile zeroSum(Context context, NormalForm form) {
    return ZeroSum.solve(context, form);
  }

  public static MixedProfile zeroSum(Context context, GameValue game) {
    return zeroSum(context, NormalForm.of(context, game, 2L));
  }

  public static CorrelatedPlay correlated(Context context, NormalForm form) {
    return CorrelatedPlay.best(context, form);
  }

  public static CorrelatedPlay correlated(Context context, GameValue game, @Nullable Long players) {
    return correlated(context, NormalForm.of(context, game, players));
  }

  public static MapValue chances(CorrelatedPlay play) {
    return play.chances();
  }

  public static ListValue correlatedPayoffs(CorrelatedPlay play) {
    return play.payoffs();
  }

  public static MixedProfile mixed(NormalForm form, ListValue mixes) {
    return MixedProfile.of(form, Arrays.asList(mixes.toObjects()));
  }

  public static MixedProfile mixed(Context context, GameValue game, ListValue mixes) {
    return mixed(NormalForm.of(context, game, (long) mixes.size()), mixes);
  }

  public static double exploitability(Context context, MixedProfile profile) {
    return profile.exploitability(context);
  }

  public static double exploitability(Context context, ListValue mix, NormalForm form) {
    return MixedProfile.of(form, Collections.nCopies(form.players(), mix)).exploitability(context);
  }

  public static double exploitability(
      Context context, ListValue mix, GameValue game, long players) {
    return exploitability(context, mix, NormalForm.of(context, game, players));
  }

  public static ListValue probabilities(MixedProfile profile) {
    return profile.probabilities();
  }

  public static ListValue fractions(MixedProfile profile) {
    return profile.fractions();
  }

  public static ListValue payoffs(Context context, MixedProfile profile) {
    return profile.payoffs(context);
  }

  public static ListValue gains(Context context, MixedProfile profile) {
    return profile.gains(context);
  }

  public static boolean isEquilibrium(Context context, MixedProfile profile) {
    return profile.isEquilibrium(context);
  }

  public static ListValue bestResponses(Context context, MixedProfile profile, long player) {
    return profile.bestResponses(context, player);
  }

  public static ListValue support(MixedProfile profile, long player) {
    return profile.support(player);
  }

  public static boolean isPure(MixedProfile profile) {
    return profile.isPure();
  }

  public static @Nullable ListValue actions(MixedProfile profile) {
    return profile.actions();
  }

  public static ListValue undominated(Context context, NormalForm form, boolean weakly) {
    return Dominance.undominated(context, form, weakly);
  }

  public static ListValue undominated(
      Context context, GameValue game, @Nullable Long players, boolean weakly) {
    return undominated(context, NormalForm.of(context, game, players), weakly);
  }

  public static boolean isStable(Context context, ListValue mix, NormalForm form) {
    return Stability.isStable(context, form, mix);
  }

  public static boolean isStable(Context context, ListValue mix, GameValue game) {
    return isStable(context, mix, NormalForm.of(context, game, 2L));
  }

  public static MixedProfile fictitiousPlay(Context context, NormalForm form, long rounds) {
    return FictitiousPlay.play(context, form, rounds);
  }

  public static MixedProfile fictitiousPlay(Context context, GameValue game, long rounds) {
    return fictitiousPlay(context, NormalForm.of(context, game, 2L), rounds);
  }

  public static ListValue rankActions(
      Context context, NormalForm form, double intensity, long population) {
    ListValue payoffs = form.symmetric("α-rank of one population is").payoffs(0);
    return AlphaRank.ofMatrix(context, payoffs, intensity, population);
  }

  public static ListValue rankActions(
      Context context, GameValue game, double intensity, long population) {
    return rankActions(context, NormalForm.of(context, game, 2L), intensity, population);
  }

  public static ListValue rank(
      Context context, ListValue payoffs, double intensity, long population) {
    return AlphaRank.ofMatrix(context, payoffs, intensity, population);
  }

  public static MapValue rankProfiles(
      Context context, NormalForm form, double intensity, long population) {
    return AlphaRank.ofProfiles(context, form, intensity, population);
  }

  public static MapValue rankProfiles(
      Context context, GameValue game, @Nullable Long players, double intensity, long population) {
    return rankProfiles(context, NormalForm.of(context, game, players), intensity, population);
  }

  public static double mostAgainst(
      Context context, StrategyValue strategy, GameValue game, @Nullable Long turns) {
    return BestReply.mean(context, strategy, game, turns);
  }

  public static ListValue matrix(NormalForm form, long player) {
    return form.payoffs(player);
  }

  public static MapValue shapley(Context context, ListValue players, Fun worth) {
    return Coalitions.of(context, players, worth).shapley();
  }

  public static MapValue banzhaf(Context context, ListValue players, Fun worth) {
    return Coalitions.of(context, players, worth).banzhaf();
  }
}
