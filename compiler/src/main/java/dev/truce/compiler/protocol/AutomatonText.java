package dev.truce.compiler.protocol;

import com.google.common.base.Strings;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Automaton.State;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.syntax.Expr;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Automata as text: a line for each thing that a role may do in a state. */
public final class AutomatonText {

  private AutomatonText() {}

  /**
   * The automata of a protocol.
   *
   * @param only the role to show, or null for all of them
   */
  public static String of(Projection projection, @Nullable String only) {
    StringBuilder out = new StringBuilder();
    projection
        .automata()
        .forEach(
            (role, automaton) -> {
              if (only == null || only.equals(role)) {
                Automaton written = projection.written().get(role);
                out.append(out.length() > 0 ? "\n" : "");
                write(projection, automaton, written == null ? automaton : written, out);
              }
            });
    if (only == null && projection.globalStates() >= 0) {
      out.append("\nall roles together: ")
          .append(Values.counted(projection.globalStates(), "state"))
          .append(", with one message under way from each role to each\n");
    }
    return out.toString();
  }

  private static void write(
      Projection projection, Automaton automaton, Automaton written, StringBuilder out) {
    out.append(projection.name()).append('.').append(automaton.role());
    if (projection.roles().isMany(automaton.role())) {
      out.append(" (each)");
    }
    out.append(": ").append(Values.counted(written.size(), "state"));
    if (written.size() != automaton.size()) {
      out.append(", ").append(automaton.size()).append(" after equal ones are merged");
    }
    out.append('\n');
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < automaton.size(); i++) {
      State state = automaton.state(i);
      String number = String.valueOf(i);
      if (state.isTerminal()) {
        rows.add(new String[] {number, "end", ""});
      }
      for (Edge edge : state.edges()) {
        rows.add(new String[] {number, action(edge.action()), "-> " + edge.target()});
        number = "";
      }
    }
    int width = 0;
    int numbers = 1;
    for (String[] row : rows) {
      width = Math.max(width, row[1].length());
      numbers = Math.max(numbers, row[0].length());
    }
    for (String[] row : rows) {
      String line =
          "  "
              + Strings.padStart(row[0], numbers, ' ')
              + "  "
              + Strings.padEnd(row[1], width, ' ')
              + "  "
              + row[2];
      out.append(line.stripTrailing()).append('\n');
    }
  }

  /** What a role does, with its verb first: {@code send Ask to seller}. */
  static String action(Action action) {
    Talk talk = action.talk();
    String role =
        switch (action.quantity()) {
          case ONE -> action.peer();
          case EACH -> "each " + action.peer();
          case ANY -> "any " + action.peer();
          case QUORUM -> text(talk, talk.quorum()) + " of " + action.peer();
        };
    return switch (action.kind()) {
      case SEND ->
          "send "
              + action.label()
              + (talk.units() == null ? "" : " with " + talk.units())
              + " to "
              + role
              + (talk.condition() == null ? "" : " when " + text(talk, talk.condition()));
      case RECEIVE ->
          "take "
              + action.label()
              + " from "
              + role
              + (talk.within() == null ? "" : " within " + text(talk, talk.within()));
      case TIMEOUT -> "no " + action.label() + " within " + text(talk, talk.within());
    };
  }

  /** An expression as it was written. */
  private static String text(Talk talk, @Nullable Expr expression) {
    return expression == null
        ? "?"
        : talk.place()
            .source()
            .text()
            .substring(expression.span().start(), expression.span().end());
  }
}
