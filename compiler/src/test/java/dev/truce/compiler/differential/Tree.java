package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A piece of generated source: text and smaller pieces, in order. The sort says what it is, so that
 * a shrinker knows what may stand in its place: of expressions it is {@code :} and the type.
 */
record Tree(String sort, ImmutableList<Object> parts) {

  static final String PLAIN = "";
  static final String STATEMENT = "statement";
  static final String DECLARATION = "declaration";
  static final String ARM = "arm";
  static final String ELEMENT = "element";

  /** Parts are texts and trees, or lists of them. */
  static Tree of(String sort, Object... parts) {
    ImmutableList.Builder<Object> all = ImmutableList.builder();
    for (Object part : parts) {
      if (part instanceof List<?> several) {
        all.addAll(several);
      } else {
        all.add(part);
      }
    }
    return new Tree(sort, all.build());
  }

  static Tree plain(Object... parts) {
    return of(PLAIN, parts);
  }

  static Tree expression(Ty type, Object... parts) {
    return of(sortOf(type), parts);
  }

  static Tree statement(Object... parts) {
    return of(STATEMENT, plain(parts), "\n");
  }

  static String sortOf(Ty type) {
    return ":" + type.source();
  }

  /** The same tree, as another sort. */
  Tree as(String other) {
    return new Tree(other, parts);
  }

  /** Whether it can be left out where it stands. */
  boolean isRemovable() {
    return switch (sort) {
      case STATEMENT, DECLARATION, ARM, ELEMENT -> true;
      default -> false;
    };
  }

  String text() {
    StringBuilder out = new StringBuilder();
    appendTo(out);
    return out.toString();
  }

  private void appendTo(StringBuilder out) {
    for (Object part : parts) {
      if (part instanceof Tree tree) {
        tree.appendTo(out);
      } else {
        out.append(part);
      }
    }
  }

  /** With a separator between each two. */
  static Tree joined(String separator, List<?> parts) {
    ImmutableList.Builder<Object> all = ImmutableList.builder();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        all.add(separator);
      }
      all.add(parts.get(i));
    }
    return new Tree(PLAIN, all.build());
  }

  @Override
  public String toString() {
    return text();
  }
}
