package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The texts of the standard library: {@code std.stats} is the resource {@code dev/truce/std/stats.agent}. */
public final class StdSources implements ModuleSources {

  /** The modules whose names every script sees, without an import. */
  public static final ImmutableList<String> EVERYWHERE =
      ImmutableList.of(
          "std.core", "std.math", "std.text", "std.list", "std.set", "std.map", "std.random", "std.game");

  /** The modules that a script imports. */
  public static final ImmutableList<String> IMPORTED =
      ImmutableList.of("std.games", "std.strategies", "std.stats", "std.axelrod");

  @Override
  public Optional<SourceText> find(String path) {
    if (!path.startsWith("std.")) {
      return Optional.empty();
    }
    String resource = "/dev/truce/" + path.replace('.', '/') + ".agent";
    try (InputStream in = StdSources.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new SourceText(path, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
