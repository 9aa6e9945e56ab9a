package dev.truce.compiler.session;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The inputs of a session as a text, each behind a comment that parts it from the one before, so
 * that they can be entered again one by one: later ones may declare anew what earlier ones did.
 */
public final class SavedSession {

  private static final String HEAD = "// A session of Truce; :load enters its inputs again.";
  private static final String PART = "// ---- input ----";

  private SavedSession() {}

  public static String write(List<String> inputs) {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    for (String input : inputs) {
      text.append('\n').append(PART).append('\n').append(input.strip()).append('\n');
    }
    return text.toString();
  }

  /** Whether a text was written here. */
  public static boolean is(String text) {
    return text.startsWith(HEAD);
  }

  /** The inputs of a saved session. */
  public static ImmutableList<String> read(String text) {
    ImmutableList.Builder<String> inputs = ImmutableList.builder();
    String[] parts = text.split("(?m)^" + PART + "\\R", -1);
    for (int i = 1; i < parts.length; i++) {
      inputs.add(parts[i].strip());
    }
    return inputs.build();
  }
}
