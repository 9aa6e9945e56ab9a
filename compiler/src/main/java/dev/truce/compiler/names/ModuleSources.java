package dev.truce.compiler.names;

import dev.truce.compiler.source.SourceText;
import java.util.Optional;

/**
 * Where the text of an imported module comes from: {@code my.helpers} is {@code my/helpers.agent}
 * beside the script.
 */
@FunctionalInterface
public interface ModuleSources {

  /** The text of a module, by its dotted path; empty when there is none. */
  Optional<SourceText> find(String path);

  /** No modules but the standard library. */
  static ModuleSources none() {
    return path -> Optional.empty();
  }
}
