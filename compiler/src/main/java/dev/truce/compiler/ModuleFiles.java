package dev.truce.compiler;

import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Modules as files below one directory: {@code my.helpers} is {@code my/helpers.agent}. Bytes that
 * are not UTF-8 become replacement characters, which the parser reports where they stand.
 */
public record ModuleFiles(Path directory) implements ModuleSources {

  @Override
  public Optional<SourceText> find(String path) {
    try {
      Path file = directory.resolve(path.replace('.', '/') + ".agent");
      return Files.isRegularFile(file)
          ? Optional.of(
              new SourceText(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
