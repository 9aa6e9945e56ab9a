package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of the standard library: {@code std.stats} is the resource {@code
 * dev/truce/std/stats.agent}.
 */
public final class StdSources implements ModuleSources {

  /** The modules whose names every script sees, without an import. */
  public static final ImmutableList<String> EVERYWHERE =
      ImmutableList.of(
          "std.core",
          "std.math",
          "std.text",
          "std.list",
          "std.set",
          "std.map",
          "std.random",
          "std.game",
          "std.world");

  private static final Map<String, SourceText> READ = new ConcurrentHashMap<>();

  /** The text of a module that is there. */
  public SourceText text(String path) {
    return find(path)
        .orElseThrow(() -> new IllegalStateException("the standard library lacks " + path));
  }

  /** The modules that a script imports. */
  public static final ImmutableList<String> IMPORTED =
      ImmutableList.of(
          "std.games",
          "std.strategies",
          "std.entries",
          "std.stats",
          "std.axelrod",
          "std.transformers",
          "std.solvers",
          "std.evolution",
          "std.graphs",
          "std.learning",
          "std.groups",
          "std.consensus",
          "std.commit",
          "std.raft",
          "std.pbft",
          "std.election",
          "std.gossip",
          "std.market",
          "std.coalitions",
          "std.language",
          "std.triggers");

  /** All modules. */
  public static final ImmutableList<String> ALL =
      ImmutableList.<String>builder().addAll(EVERYWHERE).addAll(IMPORTED).build();

  @Override
  public Optional<SourceText> find(String path) {
    if (!path.startsWith("std.")) {
      return Optional.empty();
    }
    SourceText known = READ.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    String resource = "/dev/truce/" + path.replace('.', '/') + ".agent";
    try (InputStream in = StdSources.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      SourceText text = new SourceText(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      READ.put(path, text);
      return Optional.of(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
