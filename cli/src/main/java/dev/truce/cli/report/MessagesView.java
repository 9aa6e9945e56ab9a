package dev.truce.cli.report;

import dev.truce.runtime.chart.TimeUnits;
import dev.truce.runtime.incident.Telling;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Messages between agents as a sequence diagram, the time of each on its left. */
final class MessagesView {

  /** Lifelines that a page has room for. */
  private static final int MOST_AGENTS = 10;

  private static final int LONGEST = 30;
  private static final double MARGIN = 84;

  private MessagesView() {}

  /**
   * Draws events in their order: a message is drawn where it was sent, or where it arrived if that
   * is all that is there; what is no message is a note.
   *
   * @param arrived gives what became of a message that was sent
   * @return how many messages were left out, since their agents have no lifelines
   */
  static int write(
      Html html, String id, String title, Collection<Event> events, UnaryOperator<Event> arrived) {
    Set<AgentRef> agents = new TreeSet<>(Comparator.comparingInt(AgentRef::number));
    for (Event event : events) {
      AgentRef agent = event.agent();
      AgentRef other = Telling.other(event);
      int more =
          (agent == null || agents.contains(agent) ? 0 : 1)
              + (other == null || other.equals(agent) || agents.contains(other) ? 0 : 1);
      if (agent != null
          && (other != null || agents.isEmpty())
          && agents.size() + more <= MOST_AGENTS) {
        agents.add(agent);
        if (other != null) {
          agents.add(other);
        }
      }
    }
    SequencePicture picture = new SequencePicture(MARGIN);
    agents.forEach(agent -> picture.participant(agent.name(), agent.name()));
    Set<Long> sent =
        events.stream()
            .filter(event -> event.kind() == EventKind.SENT)
            .map(Event::id)
            .collect(Collectors.toSet());
    int left = 0;
    for (Event event : events) {
      AgentRef agent = event.agent();
      AgentRef other = Telling.other(event);
      if (other == null) {
        if (agent == null || agents.contains(agent)) {
          picture.note((agent == null ? "" : agent.name() + " ") + cut(Telling.of(event), 80));
        }
        continue;
      }
      if (Telling.arrives(event.kind()) && sent.contains(event.cause())) {
        continue; // the arrow is there
      }
      boolean outward = event.kind() == EventKind.SENT;
      Event fate = outward ? arrived.apply(event) : event;
      AgentRef from = outward ? agent : other;
      AgentRef to = outward ? other : agent;
      if (from == null || to == null || !agents.contains(from) || !agents.contains(to)) {
        left++;
        continue;
      }
      boolean lost = fate.kind() == EventKind.DROPPED || fate.kind() == EventKind.REFUSED;
      picture.message(
          from.name(),
          to.name(),
          cut(Telling.message(event), LONGEST),
          TimeUnits.shown(event.time()),
          lost);
    }
    html.open(
        "div", "class", "scroll wide", "tabindex", "0", "role", "region", "aria-label", title);
    picture.write(html, id, title, description(events, agents));
    html.close("div").line();
    return left;
  }

  private static String description(Collection<Event> events, Collection<AgentRef> agents) {
    return events.size()
        + " events of "
        + agents.stream().map(AgentRef::name).collect(Collectors.joining(", "))
        + ", from top to bottom.";
  }

  private static String cut(String text, int longest) {
    int length = text.codePointCount(0, text.length());
    return length <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** The same where nothing is known of what became of messages. */
  static int write(Html html, String id, String title, List<Event> events) {
    return write(html, id, title, events, event -> event);
  }
}
