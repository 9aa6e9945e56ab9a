package dev.truce.runtime.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a compiled script consists of beside its classes: a resource that names the entry, and the
 * sources, so that errors can tell lines.
 */
public final class Bundle {

  /** The resource whose two lines are the class and the method that run the script. */
  public static final String ENTRY = "truce/entry";

  private Bundle() {}

  /** The resource that holds the source of this name. */
  public static String sourceResource(String source) {
    StringBuilder name = new StringBuilder("truce/sources/");
    source
        .codePoints()
        .forEach(
            c -> {
              boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_');
              name.append(plain ? Character.toString(c) : "-" + Integer.toHexString(c) + "-");
            });
    return name.toString();
  }

  /** The lines of a resource; null when there is none. */
  static @Nullable String read(String resource) {
    try (InputStream in = Bundle.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    }
  }

  /** The class and the method of the entry. */
  static List<String> entry() {
    String entry = read(ENTRY);
    if (entry == null) {
      throw new IllegalStateException("no compiled script here: " + ENTRY + " is missing");
    }
    return entry.lines().toList();
  }
}
