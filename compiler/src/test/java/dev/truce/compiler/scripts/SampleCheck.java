package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a sample; what it prints stands in a file {@code .out} beside it, or else in its marks. */
final class SampleCheck {

  private SampleCheck() {}

  static void check(Path file) throws IOException {
    Path pinned = file.resolveSibling(file.getFileName().toString().replace(".agent", ".out"));
    boolean update = Boolean.getBoolean("truce.update");
    String text = Files.readString(file);
    if (!Files.exists(pinned) && (!update || Marks.OUTPUT.matcher(text).find())) {
      ScriptCheck.check(file);
      return;
    }
    String name = file.getFileName().toString();
    Outcome outcome = ScriptCheck.inBothEngines(name, text, file.toAbsolutePath().getParent());
    assertWithMessage(outcome.told()).that(outcome.said()).isEmpty();
    String printed = String.join("\n", outcome.printed()) + "\n";
    if (update) {
      Files.writeString(pinned, printed);
    }
    assertWithMessage("printed").that(printed).isEqualTo(Files.readString(pinned));
  }
}
