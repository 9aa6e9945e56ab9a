package dev.truce.cli.report;

import dev.truce.cli.explore.Plotted;
import dev.truce.runtime.chart.Curve;
import dev.truce.runtime.evolve.Evolution;
import dev.truce.runtime.evolve.Fingerprint;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.game.Matrix;
import dev.truce.runtime.game.Standing;
import dev.truce.runtime.game.Tournament;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which values have a place in a report, and how they are shown. */
final class Parts {

  /** Numbers that are worth a chart. */
  private static final int FEWEST_NUMBERS = 8;

  /** Results in a list that are shown one by one. */
  private static final int MOST_RESULTS = 12;

  /** Runs of a list that are shown one by one. */
  private static final int MOST_RUNS = 3;

  private Parts() {}

  /** How a value is shown; no parts where it is left to its text. */
  static List<Part> of(@Nullable Object value, Origin origin) {
    if (value instanceof Tournament tournament) {
      return List.of(new TournamentPart(tournament));
    } else if (value instanceof Match match) {
      return List.of(new MatchPart(match, origin.context()));
    } else if (value instanceof Evolution evolution) {
      return List.of(new EvolutionPart(evolution));
    } else if (value instanceof Fingerprint fingerprint) {
      return List.of(new FingerprintPart(fingerprint));
    } else if (value instanceof Matrix matrix) {
      return List.of(new MatrixPart(matrix));
    } else if (value instanceof Outcome outcome) {
      return List.of(new RunPart(outcome, origin, null));
    } else if (value instanceof ListValue list && !list.isEmpty()) {
      return ofList(list, origin);
    } else if (value instanceof MapValue map && !map.isEmpty()) {
      return numbers(Plotted.of(map, origin.context()), FEWEST_NUMBERS);
    }
    return List.of();
  }

  /** How a value is shown that was asked for by itself: a few numbers are enough. */
  static List<Part> ofAsked(@Nullable Object value, Origin origin) {
    List<Part> parts = of(value, origin);
    return parts.isEmpty() ? numbers(Plotted.of(value, origin.context()), 2) : parts;
  }

  private static List<Part> ofList(ListValue list, Origin origin) {
    Object first = list.get(0);
    if (first instanceof Standing) {
      List<Standing> standings = new ArrayList<>();
      list.forEach(each -> standings.add((Standing) Objects.requireNonNull(each)));
      return List.of(new RankingPart(standings));
    }
    if (first instanceof Tournament
        || first instanceof Match
        || first instanceof Evolution
        || first instanceof Fingerprint) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < Math.min(MOST_RESULTS, list.size()); i++) {
        parts.addAll(of(list.get(i), origin));
      }
      return parts;
    }
    if (first instanceof Outcome) {
      return runs(list, origin);
    }
    return RecordsPart.fits(list)
        ? List.of(new RecordsPart(list))
        : numbers(Plotted.of(list, origin.context()), FEWEST_NUMBERS);
  }

  /** A table of them, and some by themselves: those that went wrong before others. */
  private static List<Part> runs(ListValue list, Origin origin) {
    List<Outcome> all = new ArrayList<>();
    list.forEach(each -> all.add((Outcome) Objects.requireNonNull(each)));
    List<Part> parts = new ArrayList<>();
    parts.add(new RunsPart(all));
    Stream.concat(all.stream().filter(Outcome::wentWrong), all.stream().filter(o -> !o.wentWrong()))
        .limit(MOST_RUNS)
        .forEach(outcome -> parts.add(new RunPart(outcome, origin, null)));
    return parts;
  }

  private static List<Part> numbers(List<Curve> series, int fewest) {
    boolean enough = series.stream().anyMatch(s -> s.values().length >= fewest);
    return enough ? List.of(new NumbersPart(series)) : List.of();
  }
}
