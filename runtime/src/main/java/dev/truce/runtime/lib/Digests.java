package dev.truce.runtime.lib;

import dev.truce.runtime.trace.Digest;
import org.jspecify.annotations.Nullable;

/** Digests of values: a part of {@code std.core}. */
public final class Digests {

  private Digests() {}

  /** The first of the two words of the digest. */
  public static long of(@Nullable Object value) {
    return Digest.of(value).first();
  }
}
