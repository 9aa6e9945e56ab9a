package dev.truce.cli;

import dev.truce.compiler.diag.Spelling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The commands by name. Only the one that is asked for is made, and the plain {@code truce FILE} is
 * made without picocli, whose start would cost more than a small script.
 */
final class Commands {

  private static final Map<String, String> ABOUT = about();

  private Commands() {}

  private static Map<String, String> about() {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("run", "run a script; `truce FILE` does the same");
    about.put("check", "look for errors without running");
    about.put("test", "run the tests of scripts");
    about.put("stress", "run a scenario under chaos over many seeds");
    about.put("fmt", "lay out scripts in the one way");
    about.put("repl", "evaluate what is typed, line by line");
    about.put("compile", "make a JAR or classes of a script");
    about.put("trace", "print what a trace holds, as a table, JSON, or for other tools");
    about.put("replay", "run a trace's script again, and look at its agents at any time");
    about.put("diff", "find the first event in which two traces part");
    about.put("protocol", "print what each role of a protocol does");
    about.put("doc", "print what a script declares, as Markdown");
    about.put("explain", "explain an error code, such as T0301");
    about.put("new", "make a directory with a first script");
    about.put("version", "tell the version");
    return about;
  }

  /** A command of {@link #ABOUT}. No table of constructors, since binding ten takes 10 ms. */
  private static ConsoleCommand make(String name, Console console) {
    return switch (name) {
      case "run" -> new RunCommand(console);
      case "check" -> new CheckCommand(console);
      case "test" -> new TestCommand(console);
      case "stress" -> new StressCommand(console);
      case "fmt" -> new FmtCommand(console);
      case "repl" -> new ReplCommand(console);
      case "compile" -> new CompileCommand(console);
      case "trace" -> new TraceCommand(console);
      case "replay" -> new ReplayCommand(console);
      case "diff" -> new DiffCommand(console);
      case "protocol" -> new ProtocolCommand(console);
      case "doc" -> new DocCommand(console);
      case "explain" -> new ExplainCommand(console);
      case "new" -> new NewCommand(console);
      case "version" -> new VersionCommand(console);
      default -> throw new IllegalArgumentException(name);
    };
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
    boolean known = ABOUT.containsKey(first);
    if (known && args.length == 2 && first.equals("run") && isFile(args[1])) {
      return new RunCommand(console, args[1]).call();
    }
    if (known) {
      return CommandLines.execute("truce " + first, make(first, console), 1, args, console);
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
        Spelling.suggestion(word, ABOUT.keySet()).orElse("`truce --help` lists the commands");
    return what + " `" + word + "`; " + next;
  }

  private static int help(String[] args, Console console) throws Exception {
    if (args.length == 1) {
      console.out().text(overview());
      return ExitCode.FINE;
    }
    if (!ABOUT.containsKey(args[1])) {
      throw new UsageError(noSuchCommand(args[1], "there is no command"));
    }
    String[] asked = {args[1], "--help"};
    return CommandLines.execute("truce " + args[1], make(args[1], console), 1, asked, console);
  }

  private static String overview() {
    StringBuilder text = new StringBuilder();
    text.append("Truce, a language for agents that have to get along.\n\n");
    text.append("  truce FILE            run a script; `-` reads it from standard input\n");
    ABOUT.forEach((name, about) -> text.append(String.format("  truce %-15s %s%n", name, about)));
    text.append("\n`truce help COMMAND` tells the options of a command.\n");
    return text.toString();
  }
}
