package dev.truce.cli.report;

import dev.truce.runtime.evolve.Frame;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * A lattice that moves: a slider goes through its frames. Without scripts the first and the last
 * frame show. Of a graph that is no lattice, which has one row, the first frame shows.
 */
final class Lattice {

  /** What a report keeps of a long run: frames at even distances, the first and last among them. */
  private static final int MOST_FRAMES = 240;

  private static final long MOST_CELLS = 6_000_000;
  private static final double STILL = 360;

  private final List<Frame> frames;
  private final List<String> names;

  Lattice(List<Frame> all, List<String> names) {
    Frame first = all.get(0);
    this.frames = thinned(first.height() > 1 ? all : List.of(first), first);
    this.names = names;
  }

  private static List<Frame> thinned(List<Frame> all, Frame first) {
    long cells = Math.max(1, (long) first.width() * first.height());
    int most = (int) Math.max(2, Math.min(MOST_FRAMES, MOST_CELLS / cells));
    if (all.size() <= most) {
      return all;
    }
    List<Frame> kept = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      kept.add(all.get((int) ((long) i * (all.size() - 1) / (most - 1))));
    }
    return kept;
  }

  void write(Html html, String id) {
    Frame first = frames.get(0);
    Frame last = frames.get(frames.size() - 1);
    String title = first.height() > 1 ? "The lattice" : "The places";
    String explanation =
        first.width() + " by " + first.height() + " places, each in the colour of its strategy.";
    html.open("figure", "class", "lattice", "data-lattice", id + "-data");
    html.open("div", "class", "stills");
    still(html, id + "-a", first);
    if (frames.size() > 1) {
      still(html, id + "-z", last);
    }
    html.close("div").line();
    if (frames.size() > 1) {
      controls(html, id);
    }
    Palette.key(html, names);
    TournamentPart.caption(html, title, explanation);
    if (frames.size() > 1) {
      html.open("script", "type", "application/json", "id", id + "-data").raw(data());
      html.close("script").line();
    }
  }

  private static String generation(Frame frame) {
    double g = frame.generation();
    return "generation " + Values.format(g, g == Math.rint(g) ? ".0" : ".2");
  }

  private void still(Html html, String id, Frame frame) {
    double size = STILL / Math.max(frame.width(), frame.height());
    String title = "The lattice in " + generation(frame);
    html.open("div");
    Picture picture =
        new Picture(html, id, frame.width() * size, frame.height() * size, title, counts(frame));
    for (int type = 0; type < names.size(); type++) {
      String data = cells(frame, type, size);
      if (!data.isEmpty()) {
        picture.path(data, "cell f" + type % Palette.SIZE);
      }
    }
    picture.end();
    html.element("p", generation(frame)).close("div").line();
  }

  private String counts(Frame frame) {
    long[] counts = new long[names.size()];
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        counts[frame.at(x, y)]++;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < counts.length; i++) {
      text.append(i == 0 ? "" : ", ").append(names.get(i)).append(' ').append(counts[i]);
    }
    return text.toString();
  }

  /** The places of one type as a path, those beside each other as one. */
  private static String cells(Frame frame, int type, double size) {
    StringBuilder data = new StringBuilder();
    for (int y = 0; y < frame.height(); y++) {
      int x = 0;
      while (x < frame.width()) {
        int from = x;
        while (x < frame.width() && frame.at(x, y) == type) {
          x++;
        }
        if (x > from) {
          String width = Html.number((x - from) * size);
          String height = Html.number(size);
          data.append('M').append(Html.number(from * size)).append(' ');
          data.append(Html.number(y * size)).append('h').append(width).append('v');
          data.append(height).append("h-").append(width).append('z');
        }
        x++;
      }
    }
    return data.toString();
  }

  private void controls(Html html, String id) {
    html.open("div", "class", "player", "hidden", "hidden");
    html.open("canvas", "id", id + "-c", "role", "img", "aria-label", "The lattice as it moves");
    html.close("canvas").open("div", "class", "controls");
    html.element("button", "Play", "type", "button");
    html.open(
        "input",
        "type",
        "range",
        "min",
        0,
        "max",
        frames.size() - 1,
        "value",
        frames.size() - 1,
        "aria-label",
        "Frame of the lattice");
    html.element("output", "").close("div").close("div").line();
  }

  /** The frames for the script of the page: their generations, and runs of equal places. */
  private String data() {
    Frame first = frames.get(0);
    StringBuilder out = new StringBuilder("{\"width\":" + first.width());
    out.append(",\"height\":").append(first.height()).append(",\"times\":[");
    for (int i = 0; i < frames.size(); i++) {
      out.append(i == 0 ? "" : ",").append(Values.showFloat(frames.get(i).generation()));
    }
    out.append("],\"frames\":[");
    for (int i = 0; i < frames.size(); i++) {
      out.append(i == 0 ? "\n\"" : ",\n\"").append(runs(frames.get(i))).append('"');
    }
    return out.append("]}").toString();
  }

  /** For example {@code 0x12 1x3}: types and how many places in a row have them. */
  private static String runs(Frame frame) {
    StringBuilder runs = new StringBuilder();
    int type = -1;
    int length = 0;
    for (int i = 0; i <= frame.width() * frame.height(); i++) {
      boolean end = i == frame.width() * frame.height();
      int here = end ? -2 : frame.at(i % frame.width(), i / frame.width());
      if (here != type) {
        if (length > 0) {
          runs.append(runs.length() == 0 ? "" : " ").append(type);
          runs.append(length == 1 ? "" : "x" + length);
        }
        type = here;
        length = 0;
      }
      length++;
    }
    return runs.toString();
  }
}
