package dev.truce.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seeds from one up to and including another. */
record SeedRange(long first, long last) {

  private static final int MOST = 10_000_000;
  private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,18})(?:\\.\\.(-?\\d{1,18}))?");

  static SeedRange parse(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      throw new UsageError("--seeds wants FROM..TO, such as 1..1000, not `" + text + "`");
    }
    long first = Long.parseLong(written.group(1));
    long last = written.group(2) == null ? first : Long.parseLong(written.group(2));
    if (last < first) {
      throw new UsageError("--seeds " + text + " are none: the lower one comes first");
    }
    if (last - first >= MOST) {
      throw new UsageError("--seeds can be at most " + MOST + " at a time");
    }
    return new SeedRange(first, last);
  }

  int size() {
    return (int) (last - first + 1);
  }

  long seed(int place) {
    return first + place;
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + ".." + last;
  }
}
