package dev.truce.cli;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.source.SourceBytes;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A script that the command line names: its text, or the diagnostic that says why it is none. What
 * cannot be read at all is a {@link UsageError}.
 *
 * @param directory where its imports are looked for; null for a script from standard input
 */
record ScriptFile(SourceText text, @Nullable Path directory, Optional<Diagnostic> problem) {

  /** The name on the command line for standard input. */
  static final String STDIN = "-";

  static ScriptFile read(String name, Console console) {
    try {
      if (name.equals(STDIN)) {
        return of("<stdin>", null, bounded(console.in()));
      }
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new UsageError("`" + name + "` is a directory; name a script in it" + example(path));
      }
      if (Files.notExists(path)) {
        throw new UsageError("there is no file `" + name + "`" + similar(path));
      }
      try (InputStream in = Files.newInputStream(path)) {
        return of(name, path.toAbsolutePath().getParent(), bounded(in));
      }
    } catch (InvalidPathException e) {
      throw new UsageError("`" + name + "` cannot be the name of a file");
    } catch (AccessDeniedException e) {
      throw new UsageError("`" + name + "` may not be read by this user");
    } catch (IOException e) {
      throw UsageError.unreadable(name, e);
    }
  }

  /** The problem, if there is one, for who reports more than one thing. */
  Diagnostics diagnostics() {
    Diagnostics all = new Diagnostics();
    problem.ifPresent(all::add);
    return all;
  }

  /** Whether the bytes are a text; if not, the reporter has said why. */
  boolean isText(Reporter reporter) {
    problem.ifPresent(reporter::report);
    return problem.isEmpty();
  }

  /**
   * One byte beyond the limit is enough to know; an endless device must not be read to its end.
   * Only {@code read} is sure to work on a pipe: the richer methods ask it for its position.
   */
  private static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = new byte[1 << 14];
    int size = 0;
    for (int n = 0; n >= 0 && size <= SourceBytes.MAX_SIZE; size += Math.max(n, 0)) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      n = in.read(bytes, size, bytes.length - size);
    }
    return Arrays.copyOf(bytes, size);
  }

  private static ScriptFile of(String name, @Nullable Path directory, byte[] bytes) {
    if (bytes.length > SourceBytes.MAX_SIZE) {
      SourceText empty = new SourceText(name, "");
      Diagnostic tooLarge =
          Diagnostic.error(Code.SOURCE_TOO_LARGE, Place.of(empty, 0, 0), "4 MB", "more");
      return new ScriptFile(empty, directory, Optional.of(tooLarge));
    }
    SourceBytes decoded = SourceBytes.decode(name, bytes);
    if (decoded.isText()) {
      return new ScriptFile(decoded.text(), directory, Optional.empty());
    }
    int end = decoded.text().text().length();
    int bad = decoded.badByte();
    Diagnostic notText =
        Diagnostic.error(
            Code.NOT_UTF8,
            Place.of(decoded.text(), end, end),
            bad,
            String.format("0x%02X", bytes[bad] & 0xff));
    return new ScriptFile(decoded.text(), directory, Optional.of(notText));
  }

  private static String example(Path directory) throws IOException {
    return scripts(directory).stream()
        .sorted()
        .findFirst()
        .map(script -> ", such as `" + directory.resolve(script) + "`")
        .orElse("");
  }

  private static String similar(Path path) throws IOException {
    Path parent = path.getParent();
    Path directory = parent == null ? Path.of("") : parent;
    Path file = path.getFileName();
    if (file == null || !Files.isDirectory(directory)) {
      return "";
    }
    List<String> scripts = scripts(directory);
    String name = file.toString();
    return Spelling.closest(name, scripts)
        .or(() -> Optional.of(name + ".agent").filter(scripts::contains))
        .map(found -> "; did you mean `" + (parent == null ? found : parent.resolve(found)) + "`?")
        .orElse("");
  }

  private static List<String> scripts(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.agent")) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    }
    return names;
  }
}
