package dev.truce.compiler.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's own scripts, cut into pieces of a few declarations, for a mutator to work on. */
final class Corpus {

  /** Pieces are about as long as this: short ones, so that many can be tried. */
  private static final int LENGTH = 120;

  private static final int GENERATED = 4_000;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"\n]*\"|[\\p{L}_][\\p{L}\\p{N}_]*|[0-9][0-9_.]*[a-z%]*|\\s+|[=!<>?.+*/-]{2}|.");

  final List<String> pieces = new ArrayList<>();
  final List<String> tokens = new ArrayList<>();

  Corpus() {
    Path here = Path.of("").toAbsolutePath();
    Path above = here.getParent();
    Path root = above == null || Files.isDirectory(here.resolve("grammar")) ? here : above;
    try {
      for (String directory :
          List.of("compiler/src/test/scripts", "stdlib/src/main/resources", "samples")) {
        add(root.resolve(directory));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (pieces.isEmpty()) {
      throw new IllegalStateException("no scripts below " + root);
    }
    for (int i = 0; i < GENERATED; i++) {
      addProgram(Programs.make(i, "q" + i).text());
    }
    for (String piece : pieces) {
      for (String token : tokensOf(piece)) {
        if (!token.isBlank()) {
          tokens.add(token);
        }
      }
    }
  }

  /**
   * A short generated program, as statements: unlike pieces of scripts, most are right by
   * themselves.
   */
  private void addProgram(String program) {
    if (program.length() < 3 * LENGTH) {
      pieces.add(program.replaceFirst("test \".*\" \\{\n", "").replaceFirst("\\}\n$", ""));
    }
  }

  private void add(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(f -> f.toString().endsWith(".agent")).sorted().toList();
    }
    for (Path file : files) {
      cut(Files.readString(file).replaceAll("(?m)^ *//.*\n", ""));
    }
  }

  /** Cuts where a line begins at the margin. */
  private void cut(String script) {
    StringBuilder piece = new StringBuilder();
    for (String part : script.split("\n(?=[a-z@])")) {
      piece.append(part).append('\n');
      if (piece.length() >= LENGTH) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
    }
    if (!piece.isEmpty()) {
      pieces.add(piece.toString());
    }
  }

  static List<String> tokensOf(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }
}
