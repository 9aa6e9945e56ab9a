package dev.truce.cli.report;

import dev.truce.runtime.chart.Curve;
import dev.truce.runtime.incident.Incident;
import dev.truce.runtime.incident.Telling;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.Plots;
import dev.truce.runtime.scenario.Series;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Ended;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of a scenario: what went wrong if anything did, its metrics, decisions and messages. */
final class RunPart implements Part {

  private static final int MOST_PICTURES = 12;
  private static final int MOST_CURVES = 12;

  /** Rows that are shown without asking. */
  private static final int FIRST_ROWS = 12;

  private final Outcome outcome;
  private final Origin origin;
  private final @Nullable Incident incident;

  /**
   * @param complaint what was expected otherwise, where the run itself says nothing of it; or null
   */
  RunPart(Outcome outcome, Origin origin, @Nullable String complaint) {
    this.outcome = outcome;
    this.origin = origin;
    Incident found = Incident.of(outcome, origin.context());
    this.incident =
        found == null && complaint != null
            ? Incident.atEnd(outcome, complaint, origin.context())
            : found;
  }

  Outcome outcome() {
    return outcome;
  }

  @Override
  public String title() {
    return (incident == null ? "Run: " : "Incident: ")
        + outcome.scenario()
        + ", seed "
        + outcome.seed();
  }

  @Override
  public void write(Html html, String id) {
    Event moment = incident == null ? null : incident.event();
    RunStory story = RunStory.of(outcome, moment, origin.context());
    html.element("p", ending(), "class", "ending").line();
    if (incident != null) {
      new IncidentView(incident, origin).write(html, id + "-i");
    }
    plots(html, id + "-p");
    timeline(html, id + "-t", story);
    messages(html, id + "-m", story);
  }

  /** How it ended, in a sentence. */
  private String ending() {
    Ended ended = outcome.ended();
    String by = ended.by().isEmpty() ? "" : " by " + ended.by();
    String how =
        switch (ended.kind()) {
          case QUIET -> "Nothing was left to happen";
          case STOPPED -> "It stopped when its condition held";
          case TIME_UP -> "Its time was over";
          case HALTED -> "It was halted" + by + " (" + ended.why() + ")";
          case FAILED -> "It failed (" + ended.why() + ")";
          case TRIPPED -> "The kill switch " + ended.why() + " was tripped" + by;
        };
    long messages = outcome.world().journal().count(EventKind.SENT);
    StringBuilder text = new StringBuilder(how).append(" after ");
    text.append(Values.showDuration(outcome.time().nanos())).append(". ");
    text.append(Values.counted(outcome.world().journal().size(), "event")).append(", ");
    text.append(Values.counted(messages, "message")).append(" of ");
    text.append(Values.counted(outcome.world().size(), "agent"));
    if (outcome.chaos() != null) {
      text.append("; under the chaos plan ").append(outcome.chaos().name());
    }
    text.append(". Digest ").append(outcome.digest()).append('.');
    return text.toString();
  }

  /** The pictures that the scenario declares; of one that declares none, each metric's. */
  private void plots(Html html, String id) {
    List<List<Curve>> pictures = new ArrayList<>(Plots.declared(outcome));
    if (outcome.scenario().type().plots().isEmpty()) {
      for (Series metric : outcome.metrics()) {
        List<Curve> curves = Plots.lines(metric);
        if (curves.stream().anyMatch(curve -> curve.values().length > 1)) {
          pictures.add(curves);
        }
      }
    }
    for (int i = 0; i < Math.min(MOST_PICTURES, pictures.size()); i++) {
      List<Curve> curves = pictures.get(i);
      List<Curve> shown = curves.subList(0, Math.min(MOST_CURVES, curves.size()));
      String names = String.join(", ", shown.stream().map(Curve::name).toList());
      String title = names.length() <= 60 ? names : names.substring(0, 59) + "…";
      long moment = incident == null ? -1 : incident.time();
      TimePlot.write(html, id + i, title, shown, outcome.time().nanos(), moment);
      if (shown.size() < curves.size()) {
        html.element("p", "and " + (curves.size() - shown.size()) + " more lines").line();
      }
    }
  }

  private void timeline(Html html, String id, RunStory story) {
    TimeStrip strip = new TimeStrip(outcome, story.notable());
    if (strip.isEmpty()) {
      return;
    }
    strip.write(html, id);
    List<Event> events = story.notable();
    if (events.isEmpty()) {
      return;
    }
    int first = Math.min(FIRST_ROWS, events.size());
    rows(html, "What happened", events.subList(0, first));
    if (events.size() > first) {
      html.open("details").element("summary", "All " + (events.size() + story.moreNotable()));
      rows(html, "What happened then", events.subList(first, events.size()));
      if (story.moreNotable() > 0) {
        html.element("p", "and " + story.moreNotable() + " more");
      }
      html.close("details").line();
    }
  }

  private void rows(Html html, String caption, List<Event> events) {
    List<String> places = events.stream().map(e -> origin.places().of(e, null)).toList();
    boolean placed = places.stream().anyMatch(place -> !place.isEmpty());
    DataTable table = new DataTable(html, caption).numbers("time").texts("agent").sentences("what");
    if (placed) {
      table.code("line");
    }
    table.body();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      AgentRef agent = event.agent();
      List<String> row = new ArrayList<>();
      row.add(Values.showDuration(event.time()));
      row.add(agent == null ? "" : agent.name());
      row.add(Telling.of(event));
      if (placed) {
        row.add(places.get(i));
      }
      table.row(row);
    }
    table.end();
  }

  private void messages(Html html, String id, RunStory story) {
    long all = outcome.world().journal().count(EventKind.SENT);
    if (story.messages() == 0) {
      return;
    }
    int drawn = story.messages();
    boolean first = incident == null || incident.event() == null;
    String title =
        drawn == all
            ? "Messages"
            : first
                ? "The first " + drawn + " of " + all + " messages"
                : "The last " + drawn + " messages before it, of " + all;
    html.open("figure");
    int left = MessagesView.write(html, id, title, story.drawn(), story::arrived);
    TournamentPart.caption(
        html,
        title,
        "Drawn when they were sent; a cross tells that one never arrived."
            + (left == 0 ? "" : " " + left + " between other agents are left out."));
  }
}
