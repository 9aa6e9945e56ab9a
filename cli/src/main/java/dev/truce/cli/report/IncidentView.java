package dev.truce.cli.report;

import dev.truce.runtime.incident.Incident;
import dev.truce.runtime.incident.Incident.Change;
import dev.truce.runtime.incident.Incident.Measure;
import dev.truce.runtime.incident.Telling;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What went wrong in a run, for a page. */
final class IncidentView {

  private final Incident incident;
  private final Origin origin;

  IncidentView(Incident incident, Origin origin) {
    this.incident = incident;
    this.origin = origin;
  }

  void write(Html html, String id) {
    html.open("div", "class", "incident");
    html.element("h3", sentence(incident.what()));
    facts(html);
    html.close("div").line();
    chain(html, id);
    agents(html);
    measures(html);
  }

  private static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private void facts(Html html) {
    html.open("dl");
    fact(html, "When", incident.when(), "");
    AgentRef who = incident.who();
    if (who != null) {
      fact(html, "Who", who.name() + ", " + who.type(), "");
    }
    Event event = incident.event();
    if (incident.rule() != null && event != null) {
      String about = who == null ? "" : " about " + who.name();
      fact(html, "Rule", incident.rule() + about, origin.places().of(event, null));
    }
    if (incident.claim() != null) {
      String place =
          origin.places().ofClaim(incident.outcome().scenario().type(), incident.claim());
      fact(html, "Claim", incident.claim(), place);
    }
    incident.also().forEach(also -> fact(html, "Also", also, ""));
    String replay = origin.replay().apply(incident.outcome());
    if (!replay.isEmpty()) {
      html.element("dt", "Play again").open("dd").element("code", replay, "class", "command");
      html.close("dd");
    }
    html.close("dl").line();
  }

  private static void fact(Html html, String name, String value, String place) {
    html.element("dt", name).open("dd").text(value);
    if (!place.isEmpty()) {
      html.text(" ").element("code", place);
    }
    html.close("dd");
  }

  /** What led to it, drawn and listed with the script's lines. */
  private void chain(Html html, String id) {
    if (incident.chain().isEmpty()) {
      return;
    }
    TreeSet<Event> events = new TreeSet<>((a, b) -> Long.compare(a.id(), b.id()));
    events.addAll(incident.chain());
    events.addAll(incident.witnesses());
    if (events.stream().anyMatch(event -> Telling.other(event) != null)) {
      String title = "What led to it";
      html.open("figure");
      MessagesView.write(html, id + "-d", title, List.copyOf(events));
      TournamentPart.caption(html, title, "Each step is the cause of the next.");
    }
    DataTable table = new DataTable(html, more("Step by step", incident.moreCauses(), "before"));
    table.numbers("event").numbers("time").texts("agent").sentences("what");
    table.code("line").code("as written").body();
    for (Event event : events) {
      Event cause = incident.causeOf(event);
      AgentRef agent = event.agent();
      boolean witness = incident.witnesses().contains(event);
      table.row(
          List.of(
              Long.toString(event.id()),
              Values.showDuration(event.time()),
              agent == null ? "" : agent.name(),
              Telling.of(event) + (witness ? " — shown to the rule" : ""),
              origin.places().of(event, cause),
              shortened(origin.places().written(event, cause))));
    }
    table.end();
    if (incident.moreWitnesses() > 0) {
      html.element("p", "The rule was shown " + incident.moreWitnesses() + " more before.");
    }
  }

  private static String more(String text, int count, String where) {
    return count == 0 ? text : text + " (" + count + " more " + where + ")";
  }

  private static String shortened(String line) {
    return line.length() <= 70 ? line : line.substring(0, 69) + "…";
  }

  private void agents(Html html) {
    if (incident.agents().isEmpty()) {
      return;
    }
    DataTable table = new DataTable(html, "Agents around that step").texts("agent");
    table.texts("what").sentences("before").sentences("after").body();
    for (Change change : incident.agents()) {
      Map<String, String> after = Change.fields(change.after());
      Map<String, String> before =
          change.before() == null ? Map.of() : Change.fields(change.before());
      String name = change.agent().name() + ", " + change.agent().type();
      for (String field :
          Stream.concat(after.keySet().stream(), before.keySet().stream()).distinct().toList()) {
        String was = before.getOrDefault(field, "–");
        String is = after.getOrDefault(field, "–");
        boolean same = Objects.equals(was, is);
        if (!same || !field.equals("is")) {
          List<String> row = List.of(name, field, was, same ? "the same" : is);
          table.row(row, same ? "same" : "changed");
          name = "";
        }
      }
    }
    table.end();
  }

  private void measures(Html html) {
    if (incident.measures().isEmpty()) {
      return;
    }
    DataTable table = new DataTable(html, "Metrics around that moment").texts("metric");
    table.sentences("last before").sentences("first from then on").body();
    for (Measure measure : incident.measures()) {
      table.row(List.of(measure.name(), measure.before(), measure.after()));
    }
    table.end();
  }
}
