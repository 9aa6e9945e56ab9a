package dev.truce.compiler.diag;

import com.ibm.icu.text.BreakIterator;
import java.util.Arrays;

/**
 * A source line as a terminal shows it: tabs become blanks, characters that cannot be seen or that
 * move the cursor become visible, and only a window of a very long line is kept. Knows the terminal
 * column (from 0) of every offset, so that marks below stand where they should.
 */
final class ShownLine {

  private static final int TAB = 4;
  private static final int WIDEST = 160;
  private static final int LEAD = 60;

  private final StringBuilder text = new StringBuilder();
  private final int from;
  private final int[] starts;
  private final int[] ends;
  private int column;

  /**
   * Shows {@code line}.
   *
   * @param focus the offset in the line that must be in the window
   */
  static ShownLine of(String line, int focus) {
    int from = 0;
    int to = line.length();
    if (to > WIDEST) {
      from = onCodePoint(line, Math.max(0, Math.min(focus - LEAD, to - WIDEST)));
      to = onCodePoint(line, Math.min(to, from + WIDEST));
    }
    return new ShownLine(line, from, to);
  }

  private ShownLine(String line, int from, int to) {
    this.from = from;
    this.starts = new int[to - from];
    this.ends = new int[to - from];
    if (from > 0) {
      append("…", 1);
    }
    String window = line.substring(from, to);
    if (isAscii(window)) {
      for (int i = 0; i < window.length(); i++) {
        put(window, i, i + 1);
      }
    } else {
      putClusters(window);
    }
    if (to < line.length()) {
      append("…", 1);
    }
  }

  private void putClusters(String window) {
    BreakIterator clusters = ClusterWidth.clusters(window);
    int start = clusters.first();
    for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
      put(window, start, end);
      start = end;
    }
  }

  private void put(String window, int start, int end) {
    int before = column;
    char first = window.charAt(start);
    if (first == '\t') {
      int blanks = TAB - column % TAB;
      append(" ".repeat(blanks), blanks);
    } else if (end == start + 1 && first >= ' ' && first < 0x7f) {
      append(String.valueOf(first), 1);
    } else {
      putForeign(window.substring(start, end));
    }
    Arrays.fill(starts, start, end, before);
    Arrays.fill(ends, start, end, column);
  }

  private void putForeign(String cluster) {
    int width = Visible.isInvisible(cluster.codePointAt(0)) ? 0 : ClusterWidth.of(cluster);
    if (width > 0) {
      append(cluster, width);
    } else {
      String visible = Visible.escape(cluster);
      append(visible, visible.length());
    }
  }

  private void append(String shown, int width) {
    text.append(shown);
    column += width;
  }

  /** What to print, without blanks at the end. */
  String text() {
    return text.toString().stripTrailing();
  }

  /** The column at which the character at this offset of the line begins. */
  int startColumn(int offset) {
    int at = offset - from;
    if (at < 0) {
      return 0;
    }
    return at < starts.length ? starts[at] : starts.length == 0 ? 0 : ends[ends.length - 1];
  }

  /** The column behind the character that ends at this offset of the line. */
  int endColumn(int offset) {
    int at = Math.min(offset - from, ends.length) - 1;
    return at < 0 ? 0 : ends[at];
  }

  private static int onCodePoint(String line, int at) {
    boolean splits =
        at > 0
            && at < line.length()
            && Character.isLowSurrogate(line.charAt(at))
            && Character.isHighSurrogate(line.charAt(at - 1));
    return splits ? at - 1 : at;
  }

  private static boolean isAscii(String window) {
    for (int i = 0; i < window.length(); i++) {
      if (window.charAt(i) > 0x7e) {
        return false;
      }
    }
    return true;
  }
}
