package dev.truce.cli;

import dev.truce.cli.report.Origin;
import dev.truce.cli.report.Report;
import dev.truce.compiler.core.Printer;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.emit.Disassembly;
import dev.truce.compiler.session.Outcome;
import dev.truce.compiler.session.SavedSession;
import dev.truce.compiler.session.Session;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands of a session, which begin with a colon. */
final class ReplCommands {

  private interface Action {
    void run(ReplCommands commands, String argument);
  }

  private record Entry(String argument, String about, Action action) {}

  private static final Map<String, Entry> ALL = all();

  private final Repl repl;
  private final Session session;
  private final ReplScreen screen;
  private final Explorer explorer;

  ReplCommands(Repl repl, Session session, ReplScreen screen) {
    this.repl = repl;
    this.session = session;
    this.screen = screen;
    this.explorer = new Explorer(repl, session, screen);
  }

  private static Map<String, Entry> all() {
    Map<String, Entry> all = new LinkedHashMap<>();
    all.put("help", new Entry("", "this overview", ReplCommands::help));
    all.put("type", new Entry("EXPR", "the type of an expression", ReplCommands::type));
    all.put(
        "describe",
        new Entry(
            "NAME",
            "what a name is; of a strategy, how it plays",
            (c, a) -> c.explorer.describe(a)));
    all.put(
        "strategies",
        new Entry(
            "[FILTER]",
            "all strategies, or: stochastic, memory<=1, nice, Nowak …",
            (c, a) -> c.explorer.strategies(a)));
    all.put(
        "play", new Entry("A B [TURNS]", "a match, move by move", (c, a) -> c.explorer.play(a)));
    all.put(
        "versus",
        new Entry(
            "S [TURNS] [FILTER]", "a strategy against all others", (c, a) -> c.explorer.versus(a)));
    all.put("tree", new Entry("S", "the automaton of a strategy", (c, a) -> c.explorer.tree(a)));
    all.put(
        "plot",
        new Entry(
            "EXPR", "numbers over time; a match by its scores", (c, a) -> c.explorer.plot(a)));
    all.put("core", new Entry("NAME|INPUT", "what the compiler makes of it", ReplCommands::core));
    all.put(
        "bytecode",
        new Entry("NAME|INPUT", "its instructions for the Java machine", ReplCommands::bytecode));
    all.put(
        "time",
        new Entry(
            "[INPUT]", "time an input; alone: every input, or no longer", ReplCommands::time));
    all.put(
        "engine",
        new Entry("[ENGINE]", "tell or choose: interpreted, compiled", ReplCommands::engine));
    all.put(
        "load",
        new Entry(
            "FILE",
            "evaluate a script as if it were typed, or a saved session",
            ReplCommands::load));
    all.put("report", new Entry("FILE", "write the last result as a page", ReplCommands::report));
    all.put("save", new Entry("FILE", "write the session's inputs", ReplCommands::save));
    all.put("reset", new Entry("", "forget everything", ReplCommands::reset));
    all.put("quit", new Entry("", "leave, as Ctrl-D does", ReplCommands::quit));
    return all;
  }

  /** What each command is about, by name, for completion. */
  static Map<String, String> overview() {
    Map<String, String> overview = new LinkedHashMap<>();
    ALL.forEach((name, entry) -> overview.put(name, entry.about));
    return overview;
  }

  void run(String line) {
    String[] parts = line.strip().split("\\s+", 2);
    String argument = parts.length > 1 ? parts[1] : "";
    Entry entry = ALL.get(parts[0]);
    if (entry == null) {
      List<String> fitting =
          ALL.keySet().stream().filter(name -> name.startsWith(parts[0])).toList();
      if (fitting.size() != 1 || parts[0].isEmpty()) {
        String hint =
            Spelling.suggestion(parts[0], ALL.keySet()).orElse(":help lists the commands");
        repl.fail("there is no command `:" + parts[0] + "`; " + hint);
        return;
      }
      entry = ALL.get(fitting.get(0));
    }
    if (entry != null
        && argument.isEmpty()
        && !entry.argument.isEmpty()
        && !entry.argument.startsWith("[")) {
      repl.fail("say what: `:" + parts[0] + " " + entry.argument + "`");
    } else if (entry != null) {
      entry.action.run(this, argument);
    }
  }

  private void help(String argument) {
    screen.line(
        "Type declarations, statements and expressions of Truce. What is open goes on in the next line.");
    screen.line(
        "`"
            + Session.LAST
            + "` is the last result; an input that begins with a point applies to it.");
    screen.line("");
    ALL.forEach(
        (name, entry) ->
            screen.line(
                String.format("  %-29s%s", ":" + name + " " + entry.argument, entry.about)));
  }

  private void type(String expression) {
    Outcome outcome = session.typeOf(expression);
    Outcome.Result result = outcome.value();
    if (result != null) {
      screen.line(result.type() + explorer.facts(expression, result.type()));
    } else if (outcome.diagnostics().hasErrors()) {
      repl.report(outcome.diagnostics());
    } else {
      repl.fail("this has no value, and so no type");
    }
  }

  private void core(String what) {
    Session.Code code = code(what);
    if (code != null) {
      screen.line(
          code.functions().stream().map(Printer::print).collect(Collectors.joining("\n\n")));
    }
  }

  private void bytecode(String what) {
    Session.Code code = code(what);
    if (code != null) {
      screen.line(Disassembly.of(code.program(), code.functions()).stripTrailing());
    }
  }

  /** The code of what a name stands for, else of an input; null after a report. */
  private Session.@Nullable Code code(String what) {
    List<Session.Code> known = session.codeOf(what);
    if (!known.isEmpty()) {
      return known.get(0);
    }
    Session.Translated translated = session.translate(what);
    repl.report(translated.diagnostics());
    return translated.code();
  }

  private void time(String input) {
    if (input.isEmpty()) {
      repl.setTimed(!repl.isTimed());
      screen.remark(repl.isTimed() ? "inputs are timed" : "inputs are no longer timed");
    } else {
      repl.evaluate(input, true);
    }
  }

  private void engine(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (!wanted.isEmpty() && !"interpreted".startsWith(wanted) && !"compiled".startsWith(wanted)) {
      repl.fail("there is no engine `" + name + "`; choose interpreted or compiled");
      return;
    }
    if (!wanted.isEmpty()) {
      session.useEngine("interpreted".startsWith(wanted));
    }
    screen.remark("inputs are " + (session.isInterpreted() ? "interpreted" : "compiled"));
  }

  private void load(String file) {
    try {
      ScriptFile script = ScriptFile.read(file, screen.console());
      if (script.problem().isPresent()) {
        repl.report(script.diagnostics());
        return;
      }
      if (SavedSession.is(script.text().text())) {
        enterAgain(SavedSession.read(script.text().text()), script.directory());
      } else {
        repl.show(session.load(script.text(), script.directory(), screen.output()));
      }
    } catch (UsageError e) {
      repl.fail(String.valueOf(e.getMessage()));
    }
  }

  /** What a saved session printed is not printed again. */
  private void enterAgain(List<String> inputs, @Nullable Path directory) {
    for (int i = 0; i < inputs.size(); i++) {
      SourceText text = new SourceText("input " + (i + 1), inputs.get(i));
      Outcome outcome = session.load(text, directory, line -> {});
      if (!outcome.isDone()) {
        repl.show(outcome);
        repl.fail(
            "input " + (i + 1) + " of " + inputs.size() + " failed; those before it are kept");
        return;
      }
    }
    screen.remark(Values.counted(inputs.size(), "input") + " entered again");
  }

  private void report(String file) {
    Outcome.Result last = repl.lastShown();
    if (last == null) {
      repl.fail("there is no result yet; evaluate one, or `:play` a match");
      return;
    }
    try {
      Report report =
          new Report(
              "A result of a session", last.type().toString(), Origin.of(RunReport.context()));
      if (!report.add(last.value())) {
        repl.fail(
            "a report shows matches, tournaments, evolutions, fingerprints, matrices, records and lists of"
                + " numbers; the type of the last result is "
                + last.type());
        return;
      }
      RunReport.write(Path.of(file), report);
      screen.remark("written to " + file);
    } catch (InvalidPathException e) {
      repl.fail("`" + file + "` cannot be the name of a file");
    } catch (UsageError e) {
      repl.fail(String.valueOf(e.getMessage()));
    }
  }

  private void save(String file) {
    try {
      Path path = Path.of(file);
      if (Files.exists(path) && !SavedSession.is(Files.readString(path))) {
        repl.fail("`" + file + "` exists and is not a saved session; choose another name");
        return;
      }
      List<String> inputs = session.inputs();
      Files.writeString(path, SavedSession.write(inputs));
      screen.remark(Values.counted(inputs.size(), "input") + " saved to " + file);
    } catch (InvalidPathException e) {
      repl.fail("`" + file + "` cannot be the name of a file");
    } catch (IOException e) {
      repl.fail(UsageError.notWritten(file, e));
    }
  }

  private void reset(String argument) {
    session.reset();
    screen.remark("everything is forgotten");
  }

  private void quit(String argument) {
    repl.end();
  }
}
