package dev.truce.cli.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A sequence diagram: lifelines from left to right, messages between them from top to bottom, and
 * frames around messages. All is laid out first, then drawn: frames below lifelines below arrows.
 */
final class SequencePicture {

  private static final double TOP = 16;
  private static final double HEAD = 30;
  private static final double ROW = 34;
  private static final double FRAME = 26;
  private static final double NOTE = 22;
  private static final double NARROWEST = 110;
  private static final double PAD = 10;
  private static final double INDENT = 8;

  /** Room for a message that an agent sends to itself. */
  private static final double SELF = 36;

  /** What is drawn when the places of lifelines are known. */
  @FunctionalInterface
  private interface Mark {
    void draw(Picture picture);
  }

  private static final class OpenFrame {
    final double top;
    final String title;
    final int depth;
    final List<Double> dividers = new ArrayList<>();
    final List<String> labels = new ArrayList<>();

    OpenFrame(double top, String title, int depth) {
      this.top = top;
      this.title = title;
      this.depth = depth;
    }
  }

  private final Map<String, Integer> lifelines = new LinkedHashMap<>();
  private final List<String> heads = new ArrayList<>();
  private final List<Double> gaps = new ArrayList<>();
  private final List<Mark> frames = new ArrayList<>();
  private final List<Mark> arrows = new ArrayList<>();
  private final Deque<OpenFrame> open = new ArrayDeque<>();
  private final double margin;
  private double y = TOP + HEAD + 14;
  private double[] places = new double[0];
  private double width;
  private int deepest;
  private double widestNote;

  /**
   * @param margin the room on the left for what is said beside messages
   */
  SequencePicture(double margin) {
    this.margin = margin;
  }

  /** Adds a lifeline behind those that are there. */
  void participant(String name, String head) {
    if (lifelines.putIfAbsent(name, lifelines.size()) == null) {
      heads.add(head);
      gaps.add(0.0);
      if (heads.size() > 1) {
        widen(heads.size() - 2, half(head) + half(heads.get(heads.size() - 2)) + PAD);
      }
    }
  }

  private static double half(String head) {
    return Picture.widthOf(head) / 2 + PAD;
  }

  private void widen(int gap, double least) {
    gaps.set(gap, Math.max(gaps.get(gap), Math.max(NARROWEST, least)));
  }

  /**
   * Adds a message; both ends have lifelines.
   *
   * @param beside what stands left of it
   * @param lost whether it never arrived
   */
  void message(String from, String to, String text, String beside, boolean lost) {
    int start = Objects.requireNonNull(lifelines.get(from));
    int end = Objects.requireNonNull(lifelines.get(to));
    double needed = Picture.widthOf(text) + 2 * PAD;
    if (start == end) {
      widen(start, needed + SELF);
    } else {
      int low = Math.min(start, end);
      int spans = Math.abs(start - end);
      for (int i = low; i < low + spans; i++) {
        widen(i, needed / spans);
      }
    }
    double at = y + ROW - 10;
    arrows.add(
        picture -> {
          if (!beside.isEmpty()) {
            picture.text(margin - PAD, at + 4, beside, "end", "tick");
          }
          arrow(picture, start, end, at, text, lost);
        });
    y += start == end ? ROW + 8 : ROW;
  }

  private void arrow(Picture picture, int start, int end, double at, String text, boolean lost) {
    double x1 = places[start];
    double x2 = places[end];
    String style = lost ? "message lost" : "message";
    if (start == end) {
      String data =
          "M" + point(x1, at - 6) + "h" + Html.number(SELF) + "v14H" + Html.number(x1 + 7);
      picture.path(data, style);
      head(picture, x1, at + 8, -1, lost);
      picture.text(x1 + SELF + 6, at + 5, text, "start", "label");
      return;
    }
    int way = x2 > x1 ? 1 : -1;
    picture.path("M" + point(x1, at) + "H" + Html.number(x2 - 7 * way), style);
    head(picture, x2, at, way, lost);
    picture.text((x1 + x2) / 2, at - 6, text, "middle", "label");
  }

  private static String point(double x, double y) {
    return Html.number(x) + " " + Html.number(y);
  }

  private static void head(Picture picture, double x, double y, int way, boolean lost) {
    if (lost) {
      double cross = x - 9 * way;
      String data = "M" + point(cross - 5, y - 5) + "l10 10M" + point(cross - 5, y + 5) + "l10 -10";
      picture.path(data, "message cross");
      return;
    }
    double back = x - 9.0 * way;
    String data = "M" + point(x, y) + "L" + point(back, y - 4.5) + "L" + point(back, y + 4.5) + "Z";
    picture.path(data, "head");
  }

  /** A line of text over all lifelines. */
  void note(String text) {
    double at = y + NOTE - 6;
    widestNote = Math.max(widestNote, Picture.widthOf(text));
    arrows.add(picture -> picture.text(width / 2 + margin / 2, at, text, "middle", "meaning"));
    y += NOTE;
  }

  void openFrame(String title) {
    y += 6;
    open.push(new OpenFrame(y, title, open.size()));
    deepest = Math.max(deepest, open.size());
    y += FRAME;
  }

  /** The next branch of the innermost frame begins. */
  void nextBranch(String label) {
    OpenFrame frame = open.element();
    y += 10;
    frame.dividers.add(y);
    frame.labels.add(label);
    y += 14;
  }

  void closeFrame() {
    OpenFrame frame = open.pop();
    y += 10;
    double bottom = y;
    frames.add(0, picture -> draw(picture, frame, bottom));
    y += 6;
  }

  private void draw(Picture picture, OpenFrame frame, double bottom) {
    double left = margin + 4 + frame.depth * INDENT;
    double right = width - 4 - frame.depth * INDENT;
    picture.rect(left, frame.top, right - left, bottom - frame.top, "frame");
    arrows.add(
        again -> again.text(left + PAD, frame.top + 16, frame.title, "start", "frame-title"));
    for (int i = 0; i < frame.dividers.size(); i++) {
      double at = frame.dividers.get(i);
      String label = frame.labels.get(i);
      picture.line(left, at, right, at, "divider");
      arrows.add(again -> again.text(left + PAD, at + 13, label, "start", "frame-title"));
    }
  }

  /** Draws it all. */
  void write(Html html, String id, String title, String description) {
    places = new double[heads.size()];
    double room = deepest * INDENT;
    double x = margin + 8 + room + (heads.isEmpty() ? 0 : half(heads.get(0)));
    for (int i = 0; i < places.length; i++) {
      places[i] = x;
      x += gaps.get(i);
    }
    double last = heads.isEmpty() ? 0 : half(heads.get(heads.size() - 1));
    double after = places.length == 0 ? margin : places[places.length - 1];
    double own = gaps.isEmpty() ? 0 : gaps.get(gaps.size() - 1);
    width = Math.max(after + Math.max(last, own) + 8 + room, margin + widestNote + 2 * PAD);
    double bottom = y + 12;
    Picture picture = new Picture(html, id, width, bottom + 6, title, description);
    frames.forEach(f -> f.draw(picture));
    for (int i = 0; i < places.length; i++) {
      picture.line(places[i], TOP + HEAD, places[i], bottom, "life");
      double half = half(heads.get(i));
      picture.rect(places[i] - half, TOP, 2 * half, HEAD, "actor");
      picture.text(places[i], TOP + 19, heads.get(i), "middle", "label");
    }
    arrows.forEach(a -> a.draw(picture));
    picture.end();
  }
}
