package dev.truce.compiler.parse;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A file of cases: {@code == title}, a source, a line {@code --}, what is expected of it. Run the
 * tests with {@code -Dtruce.update=true} to write what was answered instead of checking it.
 */
public final class Sections {

  /** One case. */
  public record Section(String title, String source, String expected) {
    @Override
    public String toString() {
      return title;
    }
  }

  private final Path file;
  private final List<Section> sections = new ArrayList<>();

  private Sections(Path file) {
    this.file = file;
  }

  /** Reads a file below {@code src/test/resources}. */
  public static Sections of(String name) {
    Sections read = new Sections(Path.of("src/test/resources", name));
    String text;
    try {
      text = Files.readString(read.file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String part : text.split("(?m)^== ", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int title = part.indexOf('\n');
      int line = part.indexOf("\n--\n", title);
      String source =
          line < 0
              ? part.substring(title + 1).stripTrailing()
              : part.substring(title + 1, Math.max(title + 1, line));
      String expected = line < 0 ? "" : part.substring(line + 4);
      read.sections.add(new Section(part.substring(0, title), source, expected.stripTrailing()));
    }
    return read;
  }

  public List<Section> all() {
    return sections;
  }

  /** Checks every case, or rewrites the file. */
  public void check(Function<String, String> answer) {
    if (Boolean.getBoolean("truce.update")) {
      update(answer);
      return;
    }
    for (Section section : sections) {
      assertWithMessage("%s: %s\n%s\n", file.getFileName(), section.title, section.source)
          .that(answer.apply(section.source).stripTrailing())
          .isEqualTo(section.expected);
    }
  }

  private void update(Function<String, String> answer) {
    StringBuilder out = new StringBuilder();
    for (Section section : sections) {
      out.append("== ").append(section.title).append('\n');
      out.append(section.source).append("\n--\n");
      out.append(answer.apply(section.source).stripTrailing()).append("\n\n");
    }
    try {
      Files.writeString(file, out.toString().stripTrailing() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
