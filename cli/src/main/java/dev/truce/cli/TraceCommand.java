package dev.truce.cli;

import dev.truce.compiler.diag.Spelling;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.trace.TraceFormat;
import dev.truce.runtime.trace.TraceReader;
import dev.truce.runtime.value.AgentRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a trace holds. */
@Command(description = "Prints the events of a run that `truce run --trace` wrote.")
final class TraceCommand extends ConsoleCommand {

  /** Events that are laid out at once. */
  private static final int CHUNK = 1000;

  @Parameters(paramLabel = "TRACE", description = "The trace.")
  private String file = "";

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description =
          "table (the default), json (an object a line), mermaid (a sequence diagram), shiviz,"
              + " perfetto.")
  private TraceFormat form = TraceFormat.TABLE;

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "The run: those of a script are counted from 1. Otherwise the first.")
  private int run = 1;

  @Option(
      names = "--why",
      paramLabel = "EVENT",
      description = "Print only what led to this event: its cause, the cause of that, and so on.")
  private @Nullable Long why;

  @Option(names = "--of", paramLabel = "AGENT", description = "Only of an agent, or a group.")
  private @Nullable String of;

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Only events of these kinds: Sent,Delivered.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "From this virtual time on: 12.4s.")
  private long from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Up to and including this virtual time.")
  private long to = Long.MAX_VALUE;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N of them.")
  private long limit = Long.MAX_VALUE;

  private Set<EventKind> wanted = EnumSet.allOf(EventKind.class);
  private TraceFormat.Writing writing = form.writing();
  private final List<Event> chunk = new ArrayList<>();
  private final Set<String> agents = new LinkedHashSet<>();
  private long taken;

  TraceCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    wanted = kinds.isEmpty() ? wanted : kinds();
    if (limit < 0) {
      throw new UsageError("--limit must not be negative");
    }
    TraceFile trace = new TraceFile(file);
    writing = form.writing();
    if (why != null) {
      trace.why(run, why).forEach(this::take);
      writeLast();
      return ExitCode.FINE;
    }
    TraceReader reader = trace.each(run, this::take);
    if (of != null && taken == 0 && agents.stream().noneMatch(this::isWanted)) {
      throw new UsageError(
          "no event of run "
              + run
              + " is of an agent `"
              + of
              + "`"
              + Spelling.suggestion(of, agents).map(s -> "; " + s).orElse(""));
    }
    writeLast();
    int more = 0;
    while (run == 1 && trace.nextRun(reader)) {
      more++;
    }
    if (!reader.trouble().isEmpty()) {
      console.error("warning: the trace is not whole: " + reader.trouble() + "\n");
    }
    if (more > 0) {
      console.error(
          "note: this is run 1 of "
              + (more + 1)
              + ", "
              + TraceFile.title(trace.open(1).run())
              + "; --run N shows another\n");
    }
    return ExitCode.FINE;
  }

  private Set<EventKind> kinds() {
    Set<EventKind> found = EnumSet.noneOf(EventKind.class);
    for (String name : kinds) {
      EventKind kind = EventKind.of(name.strip());
      if (kind == null) {
        List<String> all = Arrays.stream(EventKind.values()).map(EventKind::title).toList();
        throw new UsageError(
            "there is no kind of event `"
                + name
                + "`"
                + Spelling.suggestion(name, all)
                    .map(s -> "; " + s)
                    .orElse("; there are " + all.stream().collect(Collectors.joining(", "))));
      }
      found.add(kind);
    }
    return found;
  }

  private void take(Event event) {
    AgentRef agent = event.agent();
    if (of != null && agent != null) {
      agents.add(agent.name());
    }
    if (event.time() >= from
        && event.time() <= to
        && wanted.contains(event.kind())
        && (of == null || (agent != null && isWanted(agent.name())))
        && taken < limit) {
      taken++;
      chunk.add(event);
      if (chunk.size() == CHUNK) {
        write();
      }
    }
  }

  private boolean isWanted(String name) {
    return name.equals(of) || name.startsWith(of + "[");
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    writing.some(chunk, text);
    console.out().text(text.toString());
    chunk.clear();
  }

  private void writeLast() {
    write();
    StringBuilder text = new StringBuilder();
    writing.end(text);
    console.out().text(text.toString());
  }
}
