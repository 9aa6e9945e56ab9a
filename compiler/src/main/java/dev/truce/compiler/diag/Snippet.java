package dev.truce.compiler.diag;

import dev.truce.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * The marks that are shown under one {@code -->} line: either one mark over several lines, or any
 * number of marks in one line. The first mark gives the snippet its place.
 */
final class Snippet {

  /** A place to underline; {@code primary} ones get carets, others dashes. */
  record Mark(Place place, String label, boolean primary) {}

  private final List<Mark> marks = new ArrayList<>();

  private Snippet(Mark mark) {
    marks.add(mark);
  }

  /** The snippets of a diagnostic; a related place joins one that already shows its line. */
  static List<Snippet> of(Diagnostic diagnostic) {
    List<Snippet> snippets = new ArrayList<>();
    snippets.add(new Snippet(new Mark(diagnostic.place(), diagnostic.label(), true)));
    for (Label label : diagnostic.related()) {
      Mark mark = new Mark(label.place(), label.text(), false);
      boolean joined = snippets.stream().anyMatch(snippet -> snippet.join(mark));
      if (!joined) {
        snippets.add(new Snippet(mark));
      }
    }
    return snippets;
  }

  private boolean join(Mark mark) {
    Place first = place();
    boolean sameLine =
        first.source() == mark.place().source()
            && isOneLine(first)
            && isOneLine(mark.place())
            && first.line() == mark.place().line();
    return sameLine && marks.add(mark);
  }

  private static boolean isOneLine(Place place) {
    return place.line() == place.lastLine();
  }

  Place place() {
    return marks.get(0).place();
  }

  SourceText source() {
    return place().source();
  }

  List<Mark> marks() {
    return marks;
  }
}
