package dev.truce.cli;

import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.TraceFormat;
import dev.truce.runtime.trace.TraceReader;
import dev.truce.runtime.value.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the first event in which two traces part. */
@Command(description = "Finds the first event in which two traces part: 0 when in none, 1 if so.")
final class DiffCommand extends ConsoleCommand {

  /** A longer chain of causes is shown without its middle: who acts each second has one. */
  private static final int MOST_CAUSES = 20;

  @Parameters(index = "0", paramLabel = "TRACE", description = "The first trace.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "TRACE", description = "The second trace.")
  private String second = "";

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "Compare only these runs; otherwise all, in order.")
  private @Nullable Integer only;

  @Option(
      names = "--context",
      paramLabel = "N",
      description = "How many events to show before and after; 3 otherwise.")
  private int context = 3;

  DiffCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (context < 0) {
      throw new UsageError("--context must not be negative");
    }
    Side ours = new Side(first, '-');
    Side theirs = new Side(second, '+');
    int run = only == null ? 1 : only;
    ours.begin(run);
    theirs.begin(run);
    long events = 0;
    do {
      long same = 0;
      while (ours.event != null && ours.same(theirs)) {
        same++;
        ours.step();
        theirs.step();
      }
      if (ours.event != null || theirs.event != null) {
        part(ours, theirs, run, same);
        return ExitCode.FAILED;
      }
      events += same;
      run++;
    } while (only == null && ours.goOn(theirs));
    return conclude(ours, theirs, run - 1, events);
  }

  private int conclude(Side ours, Side theirs, int runs, long events) {
    if (ours.more != theirs.more && only == null) {
      Side longer = ours.more ? ours : theirs;
      console
          .out()
          .line(longer.file.name() + " has a run " + (runs + 1) + ", the other trace has not");
      return ExitCode.FAILED;
    }
    for (Side side : List.of(ours, theirs)) {
      if (!side.reader.trouble().isEmpty()) {
        console.error(
            "warning: `" + side.file.name() + "` is not whole: " + side.reader.trouble() + "\n");
      }
    }
    console
        .out()
        .line(
            "the same: "
                + (only == null ? Values.counted(runs, "run") + ", " : "run " + only + ", ")
                + Values.counted(events, "event"));
    return ExitCode.FINE;
  }

  private void part(Side ours, Side theirs, int run, long same) {
    console.out().line("- " + ours.file.name() + ": " + TraceFile.title(ours.reader.run()));
    console.out().line("+ " + theirs.file.name() + ": " + TraceFile.title(theirs.reader.run()));
    console
        .out()
        .line(
            "run "
                + run
                + (same == 0
                    ? ": they part at the first event"
                    : ": the same for " + Values.counted(same, "event") + ", then they part"));
    console.out().line("");
    print(' ', ours.before, console);
    long a = ours.event == null ? -1 : ours.event.id();
    long b = theirs.event == null ? -1 : theirs.event.id();
    ours.tell(context, console);
    theirs.tell(context, console);
    ours.tellCauses(run, a, console);
    theirs.tellCauses(run, b, console);
  }

  private static void print(char mark, Iterable<Event> events, Console console) {
    List<Event> all = new ArrayList<>();
    events.forEach(all::add);
    StringBuilder text = new StringBuilder();
    TraceFormat.TABLE.write(all, text);
    text.toString().lines().forEach(line -> console.out().line(mark + " " + line));
  }

  /** One of the two traces, and how far it is read. */
  private final class Side {
    private final TraceFile file;
    private final char mark;
    private final Deque<Event> before = new ArrayDeque<>();
    private TraceReader reader;
    private @Nullable Event event;
    private boolean more = true;

    Side(String name, char mark) {
      this.file = new TraceFile(name);
      this.mark = mark;
      this.reader = file.open();
    }

    void begin(int run) {
      reader = file.open(run);
      event = file.next(reader);
    }

    /** Goes to the next run in both; false where one of them has none. */
    boolean goOn(Side other) {
      more = file.nextRun(reader);
      other.more = other.file.nextRun(other.reader);
      if (more && other.more) {
        before.clear();
        event = file.next(reader);
        other.event = other.file.next(other.reader);
        return true;
      }
      return false;
    }

    void step() {
      Event past = event;
      if (past != null && context > 0) {
        if (before.size() == context) {
          before.removeFirst();
        }
        before.addLast(past);
      }
      event = file.next(reader);
    }

    boolean same(Side other) {
      return event != null && other.event != null && event.isAs(other.event);
    }

    void tell(int lines, Console to) {
      List<Event> rest = new ArrayList<>();
      for (Event next = event; next != null && rest.size() <= lines; next = file.next(reader)) {
        rest.add(next);
      }
      if (rest.isEmpty()) {
        to.out()
            .line(
                mark
                    + "       the run is over"
                    + (reader.trouble().isEmpty() ? "" : " (" + reader.trouble() + ")"));
      }
      print(mark, rest, to);
    }

    void tellCauses(int run, long id, Console to) {
      if (id >= 0) {
        List<Event> chain = file.why(run, id);
        if (chain.size() > 1) {
          to.out().line("");
          to.out().line("what led to event " + id + " in " + file.name() + ":");
          if (chain.size() <= MOST_CAUSES) {
            print(mark, chain, to);
          } else {
            print(mark, chain.subList(0, 1), to);
            to.out()
                .line(
                    mark
                        + "       … "
                        + (chain.size() - MOST_CAUSES)
                        + " more: truce trace "
                        + file.name()
                        + " --run "
                        + run
                        + " --why "
                        + id);
            print(mark, chain.subList(chain.size() - MOST_CAUSES + 1, chain.size()), to);
          }
        }
      }
    }
  }
}
