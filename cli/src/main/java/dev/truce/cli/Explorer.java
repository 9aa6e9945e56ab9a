package dev.truce.cli;

import dev.truce.cli.explore.AutomatonText;
import dev.truce.cli.explore.Contestant;
import dev.truce.cli.explore.MatchDrawing;
import dev.truce.cli.explore.Plotted;
import dev.truce.cli.explore.Refusal;
import dev.truce.cli.explore.StrategyFilter;
import dev.truce.cli.explore.StrategyList;
import dev.truce.cli.explore.StrategyPage;
import dev.truce.cli.explore.VersusTable;
import dev.truce.cli.explore.Words;
import dev.truce.compiler.check.Sight;
import dev.truce.compiler.check.Sight.Listed;
import dev.truce.compiler.session.Facts;
import dev.truce.compiler.session.Outcome;
import dev.truce.compiler.session.Session;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.chart.Curve;
import dev.truce.runtime.chart.LinePlot;
import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.game.Automaton;
import dev.truce.runtime.game.AutomatonSearch;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a session that look at strategies and results. What they evaluate leaves nothing
 * behind, and names of the library need not be imported for them.
 */
final class Explorer {

  private static final int TURNS_DRAWN = 50;
  private static final int TURNS = 200;
  private static final int REPETITIONS = 10;

  private final Repl repl;
  private final Session session;
  private final ReplScreen screen;

  Explorer(Repl repl, Session session, ReplScreen screen) {
    this.repl = repl;
    this.session = session;
    this.screen = screen;
  }

  private interface Answer {
    List<String> lines() throws Refusal;
  }

  /** Prints an answer, or why there is none. */
  private void answer(Answer answer) {
    try {
      screen.lines(answer.lines());
    } catch (Refusal refusal) {
      repl.fail(String.valueOf(refusal.getMessage()));
    } catch (ScriptError error) {
      String help = error.help();
      repl.fail(
          error.fault() == Fault.INTERRUPTED
              ? "interrupted"
              : error.getMessage() + (help == null ? "" : "; " + help));
    }
  }

  private Medium medium() {
    return screen.medium();
  }

  // Expressions

  /** The value of an expression; null after its errors were reported. */
  private Outcome.@Nullable Result ask(String expression) throws Refusal {
    Outcome outcome = session.ask(expression, screen.output());
    if (!outcome.isDone()) {
      repl.show(outcome);
      return null;
    }
    Outcome.Result result = outcome.value();
    if (result == null) {
      throw new Refusal("`" + expression + "` has no value");
    }
    return result;
  }

  /** The strategy that an expression stands for; null after its errors were reported. */
  private @Nullable Contestant contestant(String expression) throws Refusal {
    Outcome.Result result = ask(expression);
    if (result == null) {
      return null;
    }
    if (!(result.value() instanceof StrategyValue strategy)) {
      throw new Refusal("`" + expression + "` is no strategy; its type is " + result.type());
    }
    return new Contestant(strategy, game(result.type()));
  }

  /**
   * The game that strategies of a type play, with its default parameters; null if it has others.
   */
  private @Nullable GameValue game(Type type) {
    String name = gameName(type);
    Outcome outcome = session.ask(name, screen.output());
    Outcome.Result result = outcome.value();
    return result != null && result.value() instanceof GameValue game ? game : null;
  }

  private static String gameName(Type type) {
    List<Type> arguments = Types.argumentsOf(type, Builtin.STRATEGY);
    return arguments == null ? "" : arguments.get(0).toString();
  }

  // Strategies

  /**
   * What is known of a strategy that an expression names or makes, as it stands behind the type;
   * empty of expressions that would take work.
   */
  String facts(String expression, Type type) {
    boolean light = expression.matches("[\\p{L}_]\\w*|\\p{Lu}\\w*\\(.*\\)");
    if (!light || Types.argumentsOf(type, Builtin.STRATEGY) == null) {
      return "";
    }
    Outcome.Result result = session.ask(expression, screen.output()).value();
    return result != null && result.value() instanceof StrategyValue strategy
        ? ", " + Facts.of(strategy)
        : "";
  }

  void strategies(String filter) {
    answer(
        () -> {
          Predicate<Listed> wanted = StrategyFilter.of(filter);
          List<Listed> all = session.strategies();
          List<Listed> found = all.stream().filter(wanted).toList();
          if (found.isEmpty()) {
            throw new Refusal("none of " + all.size() + " strategies is so: `" + filter + "`");
          }
          List<String> lines = new ArrayList<>(StrategyList.lines(found, medium()));
          lines.add("");
          lines.add(
              found.size()
                  + (found.size() == 1 ? " strategy" : " strategies")
                  + "; sees: R the number of the round, H the horizon, P payoffs");
          return lines;
        });
  }

  void describe(String what) {
    String name = what.contains("(") ? what.substring(0, what.indexOf('(')).strip() : what;
    List<Sight.Described> named = session.describe(name);
    Listed strategy = name.matches("\\p{Lu}.*") ? session.strategy(name) : null;
    if (strategy != null) {
      boolean asked = !what.equals(name) || strategy.standsAlone();
      answer(
          () -> {
            Contestant contestant = asked ? contestant(what) : null;
            return asked && contestant == null
                ? List.of()
                : session.work(
                    context -> StrategyPage.lines(strategy, contestant, context, medium()),
                    screen.output());
          });
    } else if (named.isEmpty()) {
      repl.fail("there is nothing called `" + name + "`");
    }
    String between = strategy == null ? "" : "\n";
    for (Sight.Described described : named) {
      if (described.facts() == null) {
        screen.line(between + described.heading());
        between = "\n";
        String doc = described.doc();
        if (doc != null) {
          screen.line(
              "  " + doc.strip().lines().map(String::strip).collect(Collectors.joining("\n  ")));
        }
      }
    }
  }

  void play(String arguments) {
    answer(
        () -> {
          List<String> players = new ArrayList<>();
          List<String> named = new ArrayList<>();
          for (String word : Words.of(arguments)) {
            if (Words.isNumber(word) && players.size() == 2) {
              named.add("turns: " + word);
            } else if (Words.isNamed(word)) {
              named.add(word);
            } else {
              players.add(word);
            }
          }
          if (players.size() != 2) {
            throw new Refusal(
                "a match has two players: `:play TitForTat Alternator 20`, with a name for each"
                    + " further argument: `noise: 5%`");
          }
          if (named.stream().noneMatch(each -> each.startsWith("turns:"))) {
            named.add("turns: " + TURNS_DRAWN);
          }
          String all = String.join(", ", players) + ", " + String.join(", ", named);
          Outcome.Result result = ask("play(" + all + ")");
          if (result == null) {
            return List.of();
          }
          repl.remember(result);
          Match match = (Match) Objects.requireNonNull(result.value());
          return session.work(
              context -> MatchDrawing.lines(match, context, medium()), screen.output());
        });
  }

  void versus(String arguments) {
    answer(
        () -> {
          List<String> words = new ArrayList<>(Words.of(arguments));
          if (words.isEmpty()) {
            throw new Refusal("say which strategy: `:versus TitForTat`");
          }
          String strategy = words.remove(0);
          String turns =
              words.isEmpty() || !Words.isNumber(words.get(0)) ? "" + TURNS : words.remove(0);
          Predicate<Listed> wanted = StrategyFilter.of(String.join(" ", words));
          Outcome.Result own = ask(strategy);
          Contestant contestant = own == null ? null : contestant(strategy);
          if (own == null || contestant == null) {
            return List.of();
          }
          if (!contestant.isForTwo()) {
            throw new Refusal(contestant.game() + " is not for two players");
          }
          String game = gameName(own.type());
          List<String> opponents =
              session.strategies().stream()
                  .filter(s -> s.standsAlone() && s.facts().game().equals(game))
                  .filter(wanted)
                  .map(Listed::name)
                  .toList();
          if (opponents.isEmpty()) {
            throw new Refusal("no strategy for " + game + " is so");
          }
          Outcome.Result meetings =
              ask(
                  "[tournament([%s, opponent], turns: %s, repetitions: %s, selfPlay: false) for opponent in [%s]]"
                      .formatted(strategy, turns, REPETITIONS, String.join(", ", opponents)));
          if (meetings == null) {
            return List.of();
          }
          boolean finite = contestant.strategy().actions() != null;
          return VersusTable.lines(
              contestant.strategy().toString(),
              opponents,
              (ListValue) Objects.requireNonNull(meetings.value()),
              finite,
              medium());
        });
  }

  void tree(String strategy) {
    answer(
        () -> {
          Contestant contestant = contestant(strategy);
          if (contestant == null) {
            return List.of();
          }
          GameValue game = contestant.game();
          if (game == null) {
            throw new Refusal(
                "the game of `" + strategy + "` needs arguments, which are not known");
          }
          Automaton automaton =
              session.work(
                  context -> AutomatonSearch.of(context, contestant.strategy(), game),
                  screen.output());
          String name = contestant.strategy().toString();
          List<String> lines = new ArrayList<>(AutomatonText.table(name, automaton, medium()));
          if (!automaton.isExact()) {
            lines.add(
                "agrees in every match of up to "
                    + automaton.rounds()
                    + " turns; longer ones were not tried");
          }
          if (contestant.strategy().traits().usesHorizon()) {
            lines.add("the last turn is hidden here; where it is revealed, it may play otherwise");
          }
          lines.add("");
          lines.addAll(AutomatonText.mermaid(automaton));
          return lines;
        });
  }

  // Results

  void plot(String expression) {
    answer(
        () -> {
          Outcome.Result result = ask(expression);
          if (result == null) {
            return List.of();
          }
          List<Curve> series =
              session.work(context -> Plotted.of(result.value(), context), screen.output());
          if (series.isEmpty()) {
            throw new Refusal(
                "there is nothing to plot in a "
                    + result.type()
                    + "; it takes a list of numbers, several in a list or map, records with"
                    + " numbers, or a match");
          }
          repl.remember(result);
          return LinePlot.lines(series, medium());
        });
  }
}
