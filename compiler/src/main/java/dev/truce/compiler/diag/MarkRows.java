package dev.truce.compiler.diag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows below a source line: underlines, and labels that hang from them. The label of the last
 * underline stands behind it; the others hang below, from right to left, so that no line crosses a
 * label.
 */
final class MarkRows {

  /** An underline over the columns {@code [start, end)}, never empty. */
  record Stretch(int start, int end, String label, boolean primary) {}

  private final Ink ink;
  private final Ink.Role primary;
  private final List<Stretch> stretches;

  MarkRows(List<Stretch> stretches, Ink.Role primary, Ink ink) {
    this.stretches =
        stretches.stream().sorted(Comparator.comparingInt(Stretch::start).reversed()).toList();
    this.primary = primary;
    this.ink = ink;
  }

  List<String> rows() {
    List<Stretch> hanging = new ArrayList<>();
    @Nullable Stretch inline = null;
    int end = stretches.stream().mapToInt(Stretch::end).max().orElse(0);
    for (Stretch stretch : stretches) {
      if (stretch.label().isEmpty()) {
        continue;
      }
      if (inline == null && hanging.isEmpty() && stretch.end() == end) {
        inline = stretch;
      } else {
        hanging.add(stretch);
      }
    }
    List<String> rows = new ArrayList<>();
    rows.add(underlines(end, inline));
    if (!hanging.isEmpty()) {
      rows.add(strings(hanging, null));
    }
    for (int i = 0; i < hanging.size(); i++) {
      rows.add(strings(hanging.subList(i + 1, hanging.size()), hanging.get(i)));
    }
    return rows;
  }

  private String underlines(int end, @Nullable Stretch inline) {
    char[] cells = new char[end];
    Arrays.fill(cells, ' ');
    for (Stretch stretch : stretches) {
      if (!stretch.primary()) {
        Arrays.fill(cells, stretch.start(), stretch.end(), '-');
      }
    }
    for (Stretch stretch : stretches) {
      if (stretch.primary()) {
        Arrays.fill(cells, stretch.start(), stretch.end(), '^');
      }
    }
    String row = paintRuns(new String(cells));
    return inline == null ? row : row + " " + ink.paint(role(inline), label(inline));
  }

  private String strings(List<Stretch> below, @Nullable Stretch labelled) {
    StringBuilder row = new StringBuilder();
    int column = 0;
    List<Stretch> fromLeft = new ArrayList<>(below);
    fromLeft.sort(Comparator.comparingInt(Stretch::start));
    for (Stretch stretch : fromLeft) {
      if (stretch.start() < column || (labelled != null && stretch.start() >= labelled.start())) {
        continue;
      }
      row.append(" ".repeat(stretch.start() - column)).append(ink.paint(role(stretch), "|"));
      column = stretch.start() + 1;
    }
    if (labelled != null) {
      row.append(" ".repeat(Math.max(0, labelled.start() - column)));
      row.append(ink.paint(role(labelled), label(labelled)));
    }
    return row.toString();
  }

  private String paintRuns(String cells) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.length(); ) {
      int end = i + 1;
      while (end < cells.length() && cells.charAt(end) == cells.charAt(i)) {
        end++;
      }
      Ink.Role role =
          switch (cells.charAt(i)) {
            case '^' -> primary;
            case '-' -> Ink.Role.SECOND;
            default -> Ink.Role.TEXT;
          };
      row.append(ink.paint(role, cells.substring(i, end)));
      i = end;
    }
    return row.toString();
  }

  private Ink.Role role(Stretch stretch) {
    return stretch.primary() ? primary : Ink.Role.SECOND;
  }

  private static String label(Stretch stretch) {
    return stretch.label().replace("\n", " ");
  }
}
