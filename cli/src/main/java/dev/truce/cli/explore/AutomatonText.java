package dev.truce.cli.explore;

import dev.truce.runtime.chart.Cell;
import dev.truce.runtime.chart.Grid;
import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.chart.Style;
import dev.truce.runtime.game.Automaton;
import dev.truce.runtime.game.Automaton.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An automaton as a table of its states, and as a Mermaid diagram. States are numbered from 1. */
public final class AutomatonText {

  private AutomatonText() {}

  public static List<String> table(String strategy, Automaton automaton, Medium medium) {
    List<String> lines = new ArrayList<>();
    int count = automaton.states().size();
    lines.add(strategy + ": " + count + (count == 1 ? " state" : " states"));
    Grid grid = new Grid().right("state").left("plays");
    automaton.answers().cases().forEach(answer -> grid.right("on " + answer.name()));
    for (int i = 0; i < count; i++) {
      State state = automaton.states().get(i);
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(Integer.toString(i + 1)));
      row.add(new Cell(move(automaton, state), Style.of(state.move())));
      state.next().forEach(next -> row.add(Cell.of(Integer.toString(next + 1))));
      grid.row(row);
    }
    lines.addAll(grid.lines(medium));
    return lines;
  }

  private static String move(Automaton automaton, State state) {
    return automaton.actions().cases().get(state.move()).name();
  }

  public static List<String> mermaid(Automaton automaton) {
    List<String> lines = new ArrayList<>();
    lines.add("stateDiagram-v2");
    lines.add("  [*] --> s1");
    for (int i = 0; i < automaton.states().size(); i++) {
      State state = automaton.states().get(i);
      lines.add("  s" + (i + 1) + " : " + (i + 1) + " " + move(automaton, state));
      for (Map.Entry<Integer, List<String>> arrow : arrows(automaton, state).entrySet()) {
        boolean any = arrow.getValue().size() > 1 && arrow.getValue().size() == state.next().size();
        String label = any ? "any" : String.join(", ", arrow.getValue());
        lines.add("  s" + (i + 1) + " --> s" + (arrow.getKey() + 1) + " : " + label);
      }
    }
    return lines;
  }

  /** The answers that lead to each state. */
  private static Map<Integer, List<String>> arrows(Automaton automaton, State state) {
    Map<Integer, List<String>> arrows = new LinkedHashMap<>();
    for (int answer = 0; answer < state.next().size(); answer++) {
      arrows
          .computeIfAbsent(state.next().get(answer), k -> new ArrayList<>())
          .add(automaton.answers().cases().get(answer).name());
    }
    return arrows;
  }
}
