package dev.truce.compiler.core;

import java.util.List;

/** Text that is laid out on one line where it fits, and indented where it does not. */
sealed interface Doc {

  /** Columns that text should not go beyond. */
  int WIDTH = 100;

  /** The width on one line. */
  long width();

  void flat(StringBuilder out);

  /** Appends at an indentation. */
  void print(StringBuilder out, int indent);

  static Doc text(String text) {
    return new Text(text);
  }

  static Doc row(Doc... parts) {
    return Row.of(List.of(parts));
  }

  /** Parts between brackets: a part on each line if they do not fit one. */
  static Doc stack(String open, List<Doc> parts, String separator, String close) {
    long width = (long) open.length() + close.length();
    for (Doc part : parts) {
      width += part.width() + separator.length();
    }
    return new Stack(open, parts, separator, close, width);
  }

  record Text(String text) implements Doc {
    @Override
    public long width() {
      return text.length();
    }

    @Override
    public void flat(StringBuilder out) {
      out.append(text);
    }

    @Override
    public void print(StringBuilder out, int indent) {
      out.append(text);
    }
  }

  record Row(List<Doc> parts, long width) implements Doc {
    static Row of(List<Doc> parts) {
      return new Row(parts, parts.stream().mapToLong(Doc::width).sum());
    }

    @Override
    public void flat(StringBuilder out) {
      parts.forEach(part -> part.flat(out));
    }

    @Override
    public void print(StringBuilder out, int indent) {
      parts.forEach(part -> part.print(out, indent));
    }
  }

  record Stack(String open, List<Doc> parts, String separator, String close, long width)
      implements Doc {

    @Override
    public void flat(StringBuilder out) {
      out.append(open);
      for (int i = 0; i < parts.size(); i++) {
        out.append(i == 0 ? "" : separator);
        parts.get(i).flat(out);
      }
      out.append(close);
    }

    @Override
    public void print(StringBuilder out, int indent) {
      int column = out.length() - (out.lastIndexOf("\n") + 1);
      if (parts.isEmpty() || column + width <= WIDTH) {
        flat(out);
        return;
      }
      out.append(open.stripTrailing());
      for (int i = 0; i < parts.size(); i++) {
        out.append('\n').append(" ".repeat(indent + 2));
        parts.get(i).print(out, indent + 2);
        if (i < parts.size() - 1) {
          out.append(separator.stripTrailing());
        }
      }
      out.append('\n').append(" ".repeat(indent)).append(close.stripLeading());
    }
  }
}
