package dev.truce.cli.explore;

import dev.truce.compiler.check.Sight.Listed;
import dev.truce.runtime.game.StrategyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which strategies are asked for: properties, bounds of the memory, and words of the name, the rule
 * or the author. All must hold.
 */
public final class StrategyFilter {

  /** What can be asked for besides words, for completion. */
  public static final List<String> PROPERTIES =
      List.of(
          "stochastic",
          "deterministic",
          "finite",
          "memory<=1",
          "memory=unbounded",
          "rounds",
          "horizon",
          "payoffs",
          "not");

  private static final Pattern MEMORY = Pattern.compile("memory\\s*(<=|>=|==|=|<|>)\\s*(\\S*)");

  private StrategyFilter() {}

  public static Predicate<Listed> of(String text) throws Refusal {
    List<Predicate<Listed>> all = new ArrayList<>();
    String rest = text.replaceAll("\\s*(<=|>=|==|=|<|>)\\s*", "$1").strip();
    boolean negated = false;
    for (String word : rest.isEmpty() ? new String[0] : rest.split("[\\s,]+")) {
      if (word.equals("and")) {
        continue;
      }
      if (word.equals("not")) {
        negated = true;
        continue;
      }
      Predicate<Listed> one = one(word);
      all.add(negated ? one.negate() : one);
      negated = false;
    }
    if (negated) {
      throw new Refusal("say what is not to hold: `not stochastic`, say");
    }
    return strategy -> all.stream().allMatch(each -> each.test(strategy));
  }

  private static Predicate<Listed> one(String word) throws Refusal {
    Matcher memory = MEMORY.matcher(word);
    if (memory.matches()) {
      return memory(memory.group(1), memory.group(2));
    }
    if (word.matches(".*[<>=].*")) {
      throw new Refusal("only the memory can be compared, as in `memory<=1`, not `" + word + "`");
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "stochastic" -> s -> s.facts().stochastic();
      case "deterministic" -> s -> !s.facts().stochastic();
      case "finite" -> s -> s.facts().finiteState();
      case "rounds" -> s -> s.facts().usesRound();
      case "horizon" -> s -> s.facts().usesHorizon();
      case "payoffs" -> s -> s.facts().usesPayoffs();
      default -> s -> contains(s, word.toLowerCase(Locale.ROOT));
    };
  }

  private static boolean contains(Listed strategy, String word) {
    String doc = strategy.doc();
    return (strategy.heading() + " " + (doc == null ? "" : doc))
        .toLowerCase(Locale.ROOT)
        .contains(word);
  }

  private static Predicate<Listed> memory(String operator, String bound) throws Refusal {
    int rounds;
    if (!bound.isEmpty() && "unbounded".startsWith(bound)) {
      rounds = StrategyType.UNBOUNDED;
    } else if (bound.matches("[0-9]{1,6}")) {
      rounds = Integer.parseInt(bound);
    } else {
      throw new Refusal(
          "the memory is compared with a number of rounds or with `unbounded`, not with `"
              + bound
              + "`");
    }
    return switch (operator) {
      case "<=" -> s -> s.facts().memory() <= rounds;
      case "<" -> s -> s.facts().memory() < rounds;
      case ">=" -> s -> s.facts().memory() >= rounds;
      case ">" -> s -> s.facts().memory() > rounds;
      default -> s -> s.facts().memory() == rounds;
    };
  }
}
