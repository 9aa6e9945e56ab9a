package dev.truce.runtime.evolve;

import dev.truce.runtime.game.Csv;
import dev.truce.runtime.game.Json;
import dev.truce.runtime.game.TextTable;
import dev.truce.runtime.value.Limits;
import dev.truce.runtime.value.Values;
import java.util.List;

/** An evolution as a table, as comma-separated values and as JSON. */
final class EvolutionText {

  /** Columns of the drawn course, and the signs for eighths of the population. */
  private static final int WIDTH = 40;

  /** A smaller share is drawn as none. */
  private static final double LEAST = 1e-3;

  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

  private EvolutionText() {}

  static void show(Evolution evolution, StringBuilder out) {
    out.append(evolution.game()).append(", ").append(evolution.turns()).append('\n');
    out.append(evolution.rule()).append(", ");
    if (evolution.population() > 0) {
      out.append("population ").append(evolution.population()).append(", ");
    }
    out.append(generations(evolution.generations())).append('\n');
    TextTable table = new TextTable().left("strategy").right("start").right("end");
    table.right("mean").left("course");
    for (int i = 0; i < evolution.typeNames().size(); i++) {
      double[] series = evolution.series(i);
      double sum = 0;
      for (double share : series) {
        sum += share;
      }
      table.row(
          List.of(
              evolution.typeNames().get(i),
              Values.format(series[0], ".1%"),
              Values.format(series[series.length - 1], ".1%"),
              Values.format(sum / series.length, ".1%"),
              course(series)));
    }
    table.show(out);
    int winner = evolution.winnerIndex();
    if (winner >= 0) {
      out.append('\n').append(evolution.typeNames().get(winner)).append(" took over after ");
      Double fixation = evolution.fixation();
      out.append(generations(fixation == null ? 0 : fixation));
    }
  }

  private static String generations(double number) {
    String text = Values.format(number, number == Math.rint(number) ? ".0" : ".2");
    return text + (number == 1 ? " generation" : " generations");
  }

  /**
   * One sign for each of at most {@link #WIDTH} equally distant records, the first and last too.
   */
  private static String course(double[] series) {
    int columns = Math.min(WIDTH, series.length);
    StringBuilder text = new StringBuilder(columns);
    for (int i = 0; i < columns; i++) {
      int record = columns == 1 ? 0 : (int) ((long) i * (series.length - 1) / (columns - 1));
      double share = series[record];
      int eighths = share < LEAST ? 0 : (int) Math.max(1, Math.min(8, Math.rint(share * 8)));
      text.append(EIGHTHS.charAt(eighths));
    }
    return text.toString();
  }

  static String csv(Evolution evolution) {
    StringBuilder out = new StringBuilder("generation");
    evolution.typeNames().forEach(name -> out.append(',').append(Csv.cell(name)));
    out.append(",meanPayoff\n");
    double[] times = evolution.times().toDoubles();
    double[] means = evolution.meanPayoffs().toDoubles();
    for (int record = 0; record < evolution.records(); record++) {
      out.append(Values.showFloat(times[record]));
      for (double level : evolution.level(record)) {
        out.append(',').append(number(evolution, level));
      }
      out.append(',').append(Values.showFloat(means[record])).append('\n');
      Limits.characters(out.length());
    }
    return out.toString();
  }

  /** Individuals are counted, infinite populations have shares. */
  private static String number(Evolution evolution, double level) {
    return evolution.population() > 0 ? Long.toString((long) level) : Values.showFloat(level);
  }

  static String json(Evolution evolution) {
    StringBuilder out = new StringBuilder("{\n");
    member(out, "game").append(Json.quoted(evolution.game())).append(",\n");
    member(out, "turns").append(Json.quoted(evolution.turns())).append(",\n");
    member(out, "rule").append(Json.quoted(evolution.rule())).append(",\n");
    member(out, "population");
    out.append(evolution.population() > 0 ? Long.toString(evolution.population()) : "null");
    out.append(",\n");
    member(out, "seed").append(evolution.seed()).append(",\n");
    member(out, "generations").append(Json.number(evolution.generations())).append(",\n");
    Double fixation = evolution.fixation();
    member(out, "fixation").append(fixation == null ? "null" : Json.number(fixation)).append(",\n");
    int winner = evolution.winnerIndex();
    member(out, "winner");
    out.append(winner < 0 ? "null" : Json.quoted(evolution.typeNames().get(winner)));
    member(out.append(",\n"), "strategies").append('[');
    for (int i = 0; i < evolution.typeNames().size(); i++) {
      out.append(i == 0 ? "" : ", ").append(Json.quoted(evolution.typeNames().get(i)));
    }
    member(out.append("],\n"), "payoffs").append('[');
    double[][] payoffs = evolution.payoffs().cells();
    for (int i = 0; i < payoffs.length; i++) {
      numbers(out.append(i == 0 ? "" : ", "), payoffs[i]);
    }
    member(out.append("],\n"), "times");
    numbers(out, evolution.times().toDoubles());
    member(out.append(",\n"), "shares").append('[');
    for (int i = 0; i < evolution.typeNames().size(); i++) {
      numbers(out.append(i == 0 ? "" : ", "), evolution.series(i));
    }
    member(out.append("],\n"), "meanPayoffs");
    numbers(out, evolution.meanPayoffs().toDoubles());
    member(out.append(",\n"), "frames").append('[');
    String between = "\n    ";
    for (Frame frame : evolution.frameList()) {
      out.append(between).append("{\"generation\": ").append(Json.number(frame.generation()));
      out.append(", \"rows\": [");
      for (int y = 0; y < frame.height(); y++) {
        out.append(y == 0 ? "\"" : ", \"").append(frame.row(y)).append('"');
      }
      out.append("]}");
      Limits.characters(out.length());
      between = ",\n    ";
    }
    return out.append("]\n}\n").toString();
  }

  private static StringBuilder member(StringBuilder out, String name) {
    return out.append("  \"").append(name).append("\": ");
  }

  private static void numbers(StringBuilder out, double[] numbers) {
    out.append('[');
    for (int i = 0; i < numbers.length; i++) {
      out.append(i == 0 ? "" : ", ").append(Json.number(numbers[i]));
    }
    out.append(']');
  }
}
