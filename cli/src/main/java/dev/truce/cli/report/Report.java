package dev.truce.cli.report;

import dev.truce.cli.report.Transcript.Printed;
import dev.truce.runtime.scenario.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page on a run: what it printed, in order, with results shown as tables and pictures in place of
 * their text; then the results that it kept in names of its top level and did not print.
 */
public final class Report {

  /** A value with its name in the script. */
  public record Named(String name, @Nullable Object value) {}

  private final String title;
  private final String about;
  private final Origin origin;
  private final IdentityHashMap<Object, Boolean> shown = new IdentityHashMap<>();
  private final Html body = new Html();
  private final List<String> titles = new ArrayList<>();
  private final StringBuilder lines = new StringBuilder();

  /**
   * @param about what else is to be said at the head: seed and settings, say
   * @param origin where the results come from
   */
  public Report(String title, String about, Origin origin) {
    this.title = title;
    this.about = about;
    this.origin = origin;
  }

  /** Adds what was printed, and what was kept besides. */
  public void add(Transcript transcript, List<Named> kept) {
    IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    for (Named each : kept) {
      if (each.value() != null) {
        names.putIfAbsent(each.value(), each.name());
      }
    }
    for (Printed printed : transcript.printed()) {
      List<Part> parts = printed.single() ? Parts.of(printed.value(), origin) : List.of();
      Object value = printed.value();
      if (parts.isEmpty() || value == null || shown.put(value, true) != null) {
        lines.append(printed.line()).append('\n');
      } else {
        addParts(names.get(value), parts);
      }
    }
    if (transcript.left() > 0) {
      lines.append("… ").append(transcript.left()).append(" more lines\n");
    }
    for (Named each : kept) {
      if (each.value() != null && shown.put(each.value(), true) == null) {
        addParts(each.name(), Parts.of(each.value(), origin));
      }
    }
  }

  /** Adds one result; false when it has no place in a report. */
  public boolean add(@Nullable Object value) {
    List<Part> parts = Parts.ofAsked(value, origin);
    addParts(null, parts);
    return !parts.isEmpty();
  }

  /**
   * Adds a run that went wrong, if it is not shown already.
   *
   * @param complaint what was expected otherwise, where the run itself says nothing of it; or null
   */
  public void addIncident(Outcome outcome, @Nullable String complaint) {
    if (shown.put(outcome, true) == null) {
      addParts(null, List.of(new RunPart(outcome, origin, complaint)));
    }
  }

  /** How many of the runs on the page went wrong. */
  public int wrongShown() {
    return (int)
        shown.keySet().stream()
            .filter(each -> each instanceof Outcome outcome && outcome.wentWrong())
            .count();
  }

  /** Adds a line of text. */
  public void addLine(String line) {
    lines.append(line).append('\n');
  }

  private void addParts(@Nullable String name, List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof RunPart run) {
        shown.put(run.outcome(), true);
      }
      flush();
      String id = "r" + (titles.size() + 1);
      body.open("section", "id", id, "aria-labelledby", id + "-h");
      body.open("h2", "id", id + "-h").text(part.title());
      if (name != null) {
        body.text(" ").element("code", name);
      }
      body.close("h2").line();
      part.write(body, id);
      body.close("section").line();
      titles.add(part.title() + (name == null ? "" : " (" + name + ")"));
    }
  }

  private void flush() {
    if (lines.length() > 0) {
      body.element("pre", lines.toString(), "tabindex", "0", "aria-label", "Printed").line();
      lines.setLength(0);
    }
  }

  /** The whole page. */
  public String html() {
    flush();
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").line().open("head").line();
    page.open("meta", "charset", "utf-8").line();
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    page.open("meta", "name", "color-scheme", "content", "light dark").line();
    page.open(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'")
        .line();
    page.element("title", title).line();
    page.open("style").line().raw(resource("report.css")).close("style").line();
    page.close("head").line().open("body").line();
    page.open("header").element("h1", title).element("p", about).close("header").line();
    contents(page);
    page.open("main").line().raw(body.toString()).close("main").line();
    page.element(
            "footer", "Made by Truce. The same script and seed give the same numbers, anywhere.")
        .line();
    page.open("script").line().raw(resource("report.js")).close("script").line();
    return page.close("body").line().close("html").line().toString();
  }

  private void contents(Html page) {
    if (titles.size() < 2) {
      return;
    }
    page.open("nav", "aria-label", "Results").open("ol");
    for (int i = 0; i < titles.size(); i++) {
      page.open("li").element("a", titles.get(i), "href", "#r" + (i + 1)).close("li");
    }
    page.close("ol").close("nav").line();
  }

  static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
