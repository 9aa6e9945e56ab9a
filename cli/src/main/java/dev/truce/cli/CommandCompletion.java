package dev.truce.cli;

import dev.truce.cli.explore.StrategyFilter;
import dev.truce.compiler.check.Sight;
import dev.truce.compiler.session.Completion;
import dev.truce.compiler.session.Session;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can stand at the cursor: in an input, or among the arguments of a command. */
final class CommandCompletion {

  private static final Set<String> FILES = Set.of("load", "save", "report");
  private static final Set<String> INPUTS = Set.of("type", "time", "core", "bytecode");

  /** A word with how it is shown in a list, and a remark. */
  record Word(String text, String shown, @Nullable String about) {}

  private CommandCompletion() {}

  /** Whether a line is a command that takes the name of a file. */
  static boolean takesFile(String line) {
    return line.startsWith(":") && line.contains(" ") && FILES.contains(command(line));
  }

  private static String command(String line) {
    return line.substring(1).split("\\s+", 2)[0];
  }

  static List<Word> of(Session session, String line, int at) {
    if (!line.startsWith(":")) {
      return words(session.complete(line, at));
    }
    int blank = line.indexOf(' ');
    if (blank < 0 || blank >= at) {
      List<Word> all = new ArrayList<>();
      ReplCommands.overview()
          .forEach((name, about) -> all.add(new Word(":" + name, ":" + name, about)));
      return all;
    }
    String command = command(line);
    String argument = line.substring(blank + 1);
    int place = at - blank - 1;
    if (FILES.contains(command)) {
      return files(argument.substring(0, place), command.equals("report") ? ".html" : ".agent");
    }
    if (INPUTS.contains(command)) {
      return words(session.complete(argument, place));
    }
    return switch (command) {
      case "engine" -> plain(List.of("interpreted", "compiled"));
      case "strategies" -> plain(StrategyFilter.PROPERTIES);
      case "versus" -> {
        List<Word> all = new ArrayList<>(words(session.completeQuestion(argument, place)));
        if (argument.substring(0, place).contains(" ")) {
          all.addAll(plain(StrategyFilter.PROPERTIES));
        }
        yield all;
      }
      case "describe", "play", "tree", "plot" -> words(session.completeQuestion(argument, place));
      default -> List.of();
    };
  }

  private static List<Word> words(Completion completion) {
    List<Word> all = new ArrayList<>();
    for (Sight.Candidate found : completion.candidates()) {
      all.add(new Word(found.word(), found.word() + found.detail(), null));
    }
    return all;
  }

  private static List<Word> plain(List<String> texts) {
    return texts.stream().map(text -> new Word(text, text, null)).toList();
  }

  /** Directories, and files of a kind, that a name may be meant to become. */
  private static List<Word> files(String typed, String kind) {
    List<Word> all = new ArrayList<>();
    String directory = typed.substring(0, typed.lastIndexOf('/') + 1);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(directory))) {
      for (Path path : found) {
        String name = String.valueOf(path.getFileName());
        String text = directory + name + (Files.isDirectory(path) ? "/" : "");
        if (text.startsWith(typed) && (text.endsWith("/") || text.endsWith(kind))) {
          all.add(new Word(text, text, null));
        }
      }
    } catch (IOException | InvalidPathException nothingThere) {
      return List.of();
    }
    return all;
  }
}
