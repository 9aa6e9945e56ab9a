package dev.truce.runtime.incident;

import dev.truce.runtime.incident.Incident.Change;
import dev.truce.runtime.incident.Incident.Measure;
import dev.truce.runtime.incident.Incident.Places;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An incident as a text for a terminal. */
final class IncidentText {

  /** Where a line's content begins. */
  private static final int INDENT = 13;

  private final StringBuilder out = new StringBuilder();
  private final Incident incident;
  private final Places places;

  IncidentText(Incident incident, Places places) {
    this.incident = incident;
    this.places = places;
    out.append("incident: ").append(incident.what());
    line("run", incident.run());
    line("when", incident.when());
    AgentRef who = incident.who();
    if (who != null) {
      line("who", who.name() + ", " + who.type());
    }
    String rule = incident.rule();
    Event event = incident.event();
    if (rule != null && event != null) {
      line("rule", rule + (who == null ? "" : " about " + who) + bracketed(places.of(event, null)));
    }
    String name = incident.claim();
    if (name != null) {
      line("claim", name + bracketed(places.ofClaim(incident.outcome().scenario().type(), name)));
    }
    events("witnesses", incident.witnesses(), incident.moreWitnesses());
    events("led to it", incident.chain(), incident.moreCauses());
    events("trouble", incident.trouble(), 0);
    states();
    for (Measure measure : incident.measures()) {
      String separator = measure.before().isEmpty() || measure.after().isEmpty() ? "" : ", then ";
      line("metric", measure.name() + " " + measure.before() + separator + measure.after());
    }
    incident.also().forEach(other -> line("also", other));
  }

  private static String bracketed(String place) {
    return place.isEmpty() ? "" : " (" + place + ")";
  }

  private void line(String head, String text) {
    out.append("\n  ").append(head).append(" ".repeat(INDENT - 2 - head.length())).append(text);
  }

  private void events(String head, List<Event> events, int more) {
    if (events.isEmpty()) {
      return;
    }
    List<String> times = new ArrayList<>();
    int timeWidth = 0;
    int agentWidth = 0;
    for (Event event : events) {
      String time = Values.showDuration(event.time());
      times.add(time);
      timeWidth = Math.max(timeWidth, time.length());
      agentWidth = Math.max(agentWidth, name(event).length());
    }
    String said = head;
    if (more > 0) {
      line(said, "… " + more + " before");
      said = "";
    }
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      String place = places.of(event, incident.causeOf(event));
      line(
          said,
          " ".repeat(timeWidth - times.get(i).length())
              + times.get(i)
              + "  "
              + name(event)
              + " ".repeat(agentWidth - name(event).length())
              + (agentWidth == 0 ? "" : "  ")
              + Telling.of(event)
              + (place.isEmpty() ? "" : "  " + place));
      said = "";
    }
  }

  private static String name(Event event) {
    AgentRef agent = event.agent();
    return agent == null ? "" : agent.name();
  }

  /** Each agent in a line: what changed from what to what, and what did not. */
  private void states() {
    int width = incident.agents().stream().mapToInt(c -> c.agent().name().length()).max().orElse(0);
    String head = "agents";
    for (Change change : incident.agents()) {
      String name = change.agent().name();
      line(head, name + " ".repeat(width - name.length()) + "  " + told(change));
      head = "";
    }
  }

  private static String told(Change change) {
    List<String> parts = new ArrayList<>();
    Map<String, String> before =
        Change.fields(change.before() == null ? change.after() : change.before());
    Map<String, String> after = Change.fields(change.after());
    after.forEach(
        (name, value) -> {
          String was = before.getOrDefault(name, value);
          if (!name.equals("is") || !value.equals("alive") || !was.equals(value)) {
            parts.add(name + " " + (was.equals(value) ? value : was + " → " + value));
          }
        });
    return String.join(", ", parts);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
