package dev.truce.compiler.diag;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import java.util.List;

/**
 * Shows diagnostics to a person: headline, source lines with marks, notes, script stack. The text
 * depends only on the diagnostic and the ink, and contains no control character of a script.
 */
public final class DiagnosticPrinter {

  private static final int FRAMES_SHOWN = 12;

  private final Ink ink;

  public DiagnosticPrinter(Ink ink) {
    this.ink = ink;
  }

  /**
   * All that was kept, in order of place, with a blank line between two; empty when nothing was.
   */
  public String print(Diagnostics diagnostics) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics.sorted()) {
      if (text.length() > 0) {
        text.append('\n');
      }
      text.append(print(diagnostic));
    }
    int dropped = diagnostics.droppedCount();
    if (dropped > 0) {
      text.append('\n').append(dropped == 1 ? "1 more error" : dropped + " more errors");
      text.append(" not shown\n");
    }
    return text.toString();
  }

  /** One diagnostic; ends with a line break. */
  public String print(Diagnostic diagnostic) {
    List<Snippet> snippets = Snippet.of(diagnostic);
    int lastLine = snippets.stream().mapToInt(s -> s.place().lastLine()).max().orElse(1);
    int margin = Integer.toString(lastLine).length();
    StringBuilder out = new StringBuilder();
    headline(diagnostic, out);
    for (Snippet snippet : snippets) {
      snippet(snippet, role(diagnostic), margin, out);
    }
    for (Note note : diagnostic.notes()) {
      footnote(note.kind().word(), note.text(), margin, out);
    }
    if (diagnostic.fix() != null) {
      footnote(Note.Kind.HELP.word(), diagnostic.fix().title(), margin, out);
    }
    stack(diagnostic.stack(), margin, out);
    return out.toString();
  }

  private void headline(Diagnostic diagnostic, StringBuilder out) {
    String head = diagnostic.severity().word() + "[" + diagnostic.code().id() + "]";
    String message = Visible.clean(diagnostic.message()).replace("\n", "\n    ");
    out.append(ink.paint(role(diagnostic), head))
        .append(ink.paint(Ink.Role.STRONG, ": " + message))
        .append('\n');
  }

  private void snippet(Snippet snippet, Ink.Role primary, int margin, StringBuilder out) {
    out.append(" ".repeat(margin))
        .append(ink.paint(Ink.Role.MARGIN, "-->"))
        .append(' ')
        .append(Visible.clean(snippet.place().toString()).replace("\n", " "))
        .append('\n');
    row("", "", margin, out);
    Place place = snippet.place();
    int first = place.line();
    int last = place.lastLine();
    if (first == last) {
      line(snippet.source(), first, snippet.marks(), primary, margin, out);
      return;
    }
    Snippet.Mark whole = snippet.marks().get(0);
    Snippet.Mark silent = new Snippet.Mark(whole.place(), "", whole.primary());
    line(snippet.source(), first, List.of(silent), primary, margin, out);
    if (last - first > 1) {
      out.append(ink.paint(Ink.Role.MARGIN, "...")).append('\n');
    }
    line(snippet.source(), last, List.of(whole), primary, margin, out);
  }

  private void line(
      SourceText source,
      int number,
      List<Snippet.Mark> marks,
      Ink.Role primary,
      int margin,
      StringBuilder out) {
    String text = source.lineText(number);
    int lineStart = source.lineStart(number);
    int focus = Math.max(0, marks.get(0).place().span().start() - lineStart);
    ShownLine shown = ShownLine.of(text, Math.min(focus, text.length()));
    row(Integer.toString(number), shown.text(), margin, out);
    List<MarkRows.Stretch> stretches =
        marks.stream().map(mark -> stretch(mark, text, lineStart, shown)).toList();
    for (String marked : new MarkRows(stretches, primary, ink).rows()) {
      row("", marked, margin, out);
    }
  }

  /**
   * The part of a mark that lies in this line; a mark over several lines spares the indentation.
   */
  private static MarkRows.Stretch stretch(
      Snippet.Mark mark, String text, int lineStart, ShownLine shown) {
    int start = mark.place().span().start() - lineStart;
    int end = Math.min(mark.place().span().end() - lineStart, text.length());
    if (start < 0) {
      start = text.length() - text.stripLeading().length();
    }
    int column = shown.startColumn(Math.min(start, text.length()));
    int endColumn = Math.max(shown.endColumn(end), column + 1);
    return new MarkRows.Stretch(column, endColumn, Visible.clean(mark.label()), mark.primary());
  }

  private void row(String number, String text, int margin, StringBuilder out) {
    String left = " ".repeat(margin - number.length()) + number + " |";
    out.append(ink.paint(Ink.Role.MARGIN, left));
    if (!text.isEmpty()) {
      out.append(' ').append(text);
    }
    out.append('\n');
  }

  private void footnote(String kind, String text, int margin, StringBuilder out) {
    String indent = "\n" + " ".repeat(margin + 5 + kind.length());
    out.append(" ".repeat(margin + 1))
        .append(ink.paint(Ink.Role.MARGIN, "="))
        .append(' ')
        .append(ink.paint(Ink.Role.HELP, kind + ":"))
        .append(' ')
        .append(Visible.clean(text).replace("\n", indent))
        .append('\n');
  }

  /** Calls repeat in a deep recursion: equal neighbours are counted, and the middle is left out. */
  private void stack(ImmutableList<Frame> frames, int margin, StringBuilder out) {
    int shown = 0;
    for (int i = 0; i < frames.size(); ) {
      Frame frame = frames.get(i);
      int next = i + 1;
      while (next < frames.size() && isAgain(frames.get(next), frame)) {
        next++;
      }
      int omitted = frame.omitted();
      if (shown == FRAMES_SHOWN && next < frames.size()) {
        int last = frames.size() - 1;
        omitted =
            last - i + frames.subList(i, frames.size()).stream().mapToInt(Frame::omitted).sum();
        frame = frames.get(last);
        i = last;
        next = frames.size();
      }
      if (omitted > 0) {
        footnoteFrame("… " + omitted + " more calls …", margin, out);
      }
      String times = next - i > 1 ? " (" + (next - i) + " times)" : "";
      footnoteFrame("at " + frame.function() + " (" + frame.place() + ")" + times, margin, out);
      shown++;
      i = next;
    }
  }

  private static boolean isAgain(Frame next, Frame frame) {
    return next.omitted() == 0
        && next.function().equals(frame.function())
        && next.place().equals(frame.place());
  }

  private static void footnoteFrame(String text, int margin, StringBuilder out) {
    String line = Visible.clean(text).replace("\n", " ");
    out.append(" ".repeat(margin + 3)).append(line).append('\n');
  }

  private static Ink.Role role(Diagnostic diagnostic) {
    return diagnostic.isError() ? Ink.Role.ERROR : Ink.Role.WARNING;
  }
}
