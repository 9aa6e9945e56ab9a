package dev.truce.cli;

import dev.truce.cli.explore.ResultView;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.session.Outcome;
import dev.truce.compiler.session.ResultText;
import dev.truce.compiler.session.Session;
import dev.truce.runtime.guard.People;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers the inputs of a session, typed or piped: a colon begins a command, all else is Truce. */
final class Repl {

  private final Session session;
  private final ReplScreen screen;
  private final ReplCommands commands;
  private @Nullable Keyboard keyboard;
  private Outcome.@Nullable Result shown;
  private boolean timed;
  private boolean ended;
  private boolean failed;

  Repl(Session session, ReplScreen screen) {
    this.session = session;
    this.screen = screen;
    this.commands = new ReplCommands(this, session, screen);
  }

  /** Whether more lines are needed before {@code text} can be answered. */
  static boolean isIncomplete(String text) {
    return !text.stripLeading().startsWith(":") && Parser.isIncomplete(text);
  }

  /** Lets a person answer there what runs ask. */
  void ask(Keyboard person) {
    keyboard = person;
  }

  /** Answers one input. */
  void answer(String text) {
    String input = text.strip();
    if (input.isEmpty()) {
      return;
    }
    session.setPeople(
        new AtTerminal(
            People.NOBODY, screen.console(), keyboard, "a `human` block of the scenario"));
    if (input.startsWith(":")) {
      commands.run(input.substring(1));
    } else {
      evaluate(input, timed);
    }
  }

  void evaluate(String input, boolean withTime) {
    long start = System.nanoTime();
    Outcome outcome = session.evaluate(input, screen.output());
    show(outcome);
    if (withTime) {
      time(outcome, System.nanoTime() - start);
    }
  }

  void show(Outcome outcome) {
    failed |= !outcome.isDone();
    if (outcome.status() == Outcome.Status.INTERRUPTED) {
      screen.problem("interrupted; nothing has changed");
      return;
    }
    report(outcome.diagnostics());
    outcome.declared().forEach(screen::remark);
    outcome.notes().forEach(note -> screen.remark("note: " + note));
    Outcome.Result value = outcome.value();
    if (value != null) {
      remember(value);
      List<String> view = ResultView.lines(value.value(), screen.medium());
      if (view != null) {
        screen.lines(view);
      } else {
        screen.result(ResultText.of(value));
      }
    }
  }

  /** Keeps a result as the one that was shown last. */
  void remember(Outcome.Result result) {
    shown = result;
  }

  /** The result that was shown last; null before the first. */
  Outcome.@Nullable Result lastShown() {
    return shown;
  }

  void report(Diagnostics diagnostics) {
    if (!diagnostics.sorted().isEmpty()) {
      failed |= diagnostics.hasErrors();
      screen.report(diagnostics);
    }
  }

  private void time(Outcome outcome, long nanos) {
    screen.remark(
        String.format(Locale.ROOT, "%,.1f ms, %,d units of fuel", nanos / 1e6, outcome.fuel()));
  }

  boolean isTimed() {
    return timed;
  }

  void setTimed(boolean on) {
    timed = on;
  }

  void fail(String problem) {
    failed = true;
    screen.problem(problem);
  }

  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether an input was refused or failed. */
  boolean hasFailed() {
    return failed;
  }
}
