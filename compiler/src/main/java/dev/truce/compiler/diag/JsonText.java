package dev.truce.compiler.diag;

/**
 * Writes compact JSON that is plain ASCII, whatever the terminal's encoding. Commas come by
 * themselves.
 */
final class JsonText {

  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  JsonText open(char bracket) {
    out.append(bracket);
    first = true;
    return this;
  }

  JsonText close(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  /** Begins the next element of a list. */
  JsonText item() {
    if (!first) {
      out.append(',');
    }
    first = false;
    return this;
  }

  JsonText name(String name) {
    item();
    quote(name);
    out.append(':');
    return this;
  }

  void field(String name, String value) {
    name(name);
    quote(value);
  }

  void field(String name, int value) {
    name(name);
    out.append(value);
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c >= ' ' && c < 0x7f) {
            out.append(c);
          } else {
            out.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    out.append('"');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
