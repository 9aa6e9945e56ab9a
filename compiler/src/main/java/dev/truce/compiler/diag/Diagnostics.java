package dev.truce.compiler.diag;

import com.google.common.collect.ComparisonChain;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what the phases say about one script. The same thing is said once about a place, and no
 * more than {@link #limit} errors are kept: a script with a thousand errors has one cause.
 */
public final class Diagnostics {

  /** How many errors a run keeps unless told otherwise. */
  public static final int DEFAULT_LIMIT = 50;

  private final int limit;
  private final List<Diagnostic> all = new ArrayList<>();
  private final Set<Said> said = new HashSet<>();
  private int errors;
  private int dropped;

  private record Said(String source, int start, int end, Code code, String message) {}

  public Diagnostics() {
    this(DEFAULT_LIMIT);
  }

  public Diagnostics(int limit) {
    this.limit = limit;
  }

  /** Keeps a diagnostic unless it was said already or the limit is reached. */
  public void add(Diagnostic diagnostic) {
    Place place = diagnostic.place();
    Said key =
        new Said(
            place.source().name(),
            place.span().start(),
            place.span().end(),
            diagnostic.code(),
            diagnostic.message());
    if (said.contains(key)) {
      return;
    }
    if (diagnostic.isError() ? errors >= limit : all.size() - errors >= limit) {
      dropped += diagnostic.isError() ? 1 : 0;
      return;
    }
    said.add(key);
    all.add(diagnostic);
    errors += diagnostic.isError() ? 1 : 0;
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  public int errorCount() {
    return errors;
  }

  /** Whether further errors would be dropped, so that a phase may as well stop. */
  public boolean isFull() {
    return errors >= limit;
  }

  /** How many errors were found beyond those that were kept. */
  public int droppedCount() {
    return dropped;
  }

  /** What was kept, in order of place. */
  public ImmutableList<Diagnostic> sorted() {
    return ImmutableList.sortedCopyOf(Diagnostics::compare, all);
  }

  private static int compare(Diagnostic a, Diagnostic b) {
    return ComparisonChain.start()
        .compare(a.place().source().name(), b.place().source().name())
        .compare(a.place().span().start(), b.place().span().start())
        .compare(a.severity(), b.severity())
        .compare(a.code(), b.code())
        .compare(a.place().span().end(), b.place().span().end())
        .compare(a.message(), b.message())
        .result();
  }
}
