package dev.truce.runtime.value;

import com.ibm.icu.text.SpoofChecker;

/**
 * What texts look like to a reader, by the table of confusable characters of Unicode Technical
 * Standard 39.
 */
public final class Lookalikes {

  // Made once, and ICU's classes loaded, when the first text is asked for.
  private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();

  private Lookalikes() {}

  /** Two texts that look alike, and only those, have equal skeletons. */
  public static String skeleton(String text) {
    return CHECKER.getSkeleton(text);
  }
}
