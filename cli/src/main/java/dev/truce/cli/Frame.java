package dev.truce.cli;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.TraceFormat;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.AgentState;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A world as it stood behind one of its steps.
 *
 * @param number of the step, from 0: before anything ran
 * @param time virtual nanoseconds
 * @param pending how much is to happen yet: messages on their way, timers
 * @param events that the step brought
 * @param agents those of the events first
 * @param more how many agents are left out
 */
record Frame(
    long number,
    long time,
    int pending,
    ImmutableList<Event> events,
    ImmutableList<AgentState> agents,
    int more) {

  /** No screen takes more. */
  private static final int MOST_AGENTS = 40;

  static Frame of(long number, World world, long time, List<Event> events) {
    Set<AgentRef> shown = new LinkedHashSet<>();
    for (Event event : events) {
      AgentRef agent = event.agent();
      if (agent != null && agent.number() < world.size() && shown.size() < MOST_AGENTS) {
        shown.add(agent);
      }
    }
    for (int i = 0; i < world.size() && shown.size() < MOST_AGENTS; i++) {
      shown.add(world.ref(i));
    }
    return new Frame(
        number,
        time,
        world.pending().size(),
        ImmutableList.copyOf(events),
        shown.stream().map(a -> AgentState.of(world, a)).collect(ImmutableList.toImmutableList()),
        world.size() - shown.size());
  }

  void show(StringBuilder out) {
    out.append("at ").append(Values.showDuration(time));
    out.append(", step ").append(number).append("; ");
    out.append(pending == 0 ? "nothing more will happen" : "yet to happen: " + pending);
    out.append('\n');
    if (!events.isEmpty()) {
      StringBuilder table = new StringBuilder();
      TraceFormat.TABLE.write(new ArrayList<>(events), table);
      out.append(table).append('\n');
    }
    int width = agents.stream().mapToInt(a -> a.agent().name().length()).max().orElse(0);
    for (AgentState agent : agents) {
      String name = agent.agent().name();
      out.append("  ").append(name).append(" ".repeat(width - name.length())).append("  ");
      out.append(agent.agent().type());
      out.append(agent.state().isEmpty() ? "" : " in " + agent.state());
      out.append(agent.status().equals("alive") ? "" : ", " + agent.status()).append('\n');
      line("", agent.variables(), width, out);
      line("holds ", agent.holdings(), width, out);
      line("timers ", agent.timers(), width, out);
      for (String message : agent.waiting()) {
        out.append(" ".repeat(width + 4)).append("waiting: ").append(message).append('\n');
      }
    }
    if (more > 0) {
      out.append("  and ").append(Values.counted(more, "more agent")).append('\n');
    }
  }

  private static void line(String what, ImmutableList<?> all, int width, StringBuilder out) {
    if (all.isEmpty()) {
      return;
    }
    out.append(" ".repeat(width + 4)).append(what);
    String separator = "";
    for (Object each : all) {
      out.append(separator).append(each);
      separator = ", ";
    }
    out.append('\n');
  }
}
