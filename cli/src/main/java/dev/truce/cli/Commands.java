package dev.truce.cli;

import dev.truce.compiler.diag.Spelling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The commands by name. Only the one that is asked for is made, and the plain {@code truce FILE} is
 * made without picocli, whose start would cost more than a small script.
 */
final class Commands {

  private record Entry(String about, Function<Console, ConsoleCommand> make) {}

  private static final Map<String, Entry> ALL = all();

  private Commands() {}

  private static Map<String, Entry> all() {
    Map<String, Entry> all = new LinkedHashMap<>();
    all.put("run", new Entry("run a script; `truce FILE` does the same", RunCommand::new));
    all.put("check", new Entry("look for errors without running", CheckCommand::new));
    all.put("test", new Entry("run the tests of scripts", TestCommand::new));
    all.put("fmt", new Entry("lay out scripts in the one way", FmtCommand::new));
    all.put("repl", new Entry("evaluate what is typed, line by line", ReplCommand::new));
    all.put("compile", new Entry("make a JAR or classes of a script", CompileCommand::new));
    all.put("doc", new Entry("print what a script declares, as Markdown", DocCommand::new));
    all.put("explain", new Entry("explain an error code, such as T0301", ExplainCommand::new));
    all.put("new", new Entry("make a directory with a first script", NewCommand::new));
    all.put("version", new Entry("tell the version", VersionCommand::new));
    return all;
  }

  static int execute(String[] args, Console console) throws Exception {
    if (args.length == 0 && ReplCommand.isAtTerminal()) {
      return new ReplCommand(console).call();
    }
    if (args.length == 0) {
      console.error(overview());
      return ExitCode.WRONG_USAGE;
    }
    String first = args[0];
    switch (first) {
      case "-h", "--help", "help" -> {
        return help(args, console);
      }
      case "-V", "--version" -> {
        return new VersionCommand(console).call();
      }
      case "warm-up" -> {
        return WarmUp.run(console);
      }
      default -> {}
    }
    Entry entry = ALL.get(first);
    if (entry != null && args.length == 2 && first.equals("run") && isFile(args[1])) {
      return new RunCommand(console, args[1]).call();
    }
    if (entry != null) {
      return CommandLines.execute("truce " + first, entry.make.apply(console), 1, args, console);
    }
    if (args.length == 1 && isFile(first)) {
      return new RunCommand(console, commandOrFile(first)).call();
    }
    if (isFile(first)) {
      commandOrFile(first);
    }
    return CommandLines.execute("truce", new RunCommand(console), 0, args, console);
  }

  private static boolean isFile(String arg) {
    return !arg.startsWith("-") || arg.equals(ScriptFile.STDIN);
  }

  /** A bare word that names no file was perhaps meant as a command. */
  private static String commandOrFile(String word) {
    boolean wordOnly = word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    if (!wordOnly || Files.exists(Path.of(word))) {
      return word;
    }
    throw new UsageError(noSuchCommand(word, "there is no command and no file"));
  }

  private static String noSuchCommand(String word, String what) {
    String next =
        Spelling.suggestion(word, ALL.keySet()).orElse("`truce --help` lists the commands");
    return what + " `" + word + "`; " + next;
  }

  private static int help(String[] args, Console console) throws Exception {
    if (args.length == 1) {
      console.out().text(overview());
      return ExitCode.FINE;
    }
    Entry entry = ALL.get(args[1]);
    if (entry == null) {
      throw new UsageError(noSuchCommand(args[1], "there is no command"));
    }
    String[] asked = {args[1], "--help"};
    return CommandLines.execute("truce " + args[1], entry.make.apply(console), 1, asked, console);
  }

  private static String overview() {
    StringBuilder text = new StringBuilder();
    text.append("Truce, a language for agents that have to get along.\n\n");
    text.append("  truce FILE            run a script; `-` reads it from standard input\n");
    ALL.forEach(
        (name, entry) -> text.append(String.format("  truce %-15s %s%n", name, entry.about)));
    text.append("\n`truce help COMMAND` tells the options of a command.\n");
    return text.toString();
  }
}
