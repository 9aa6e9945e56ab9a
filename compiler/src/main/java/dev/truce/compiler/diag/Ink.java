package dev.truce.compiler.diag;

/** Colours for a terminal, or none: a plain ink leaves text as it is. */
public enum Ink {
  PLAIN,
  ANSI;

  /** What a piece of text is, which decides its colour. */
  enum Role {
    TEXT(""),
    STRONG("1"),
    ERROR("1;31"),
    WARNING("1;33"),
    SECOND("1;34"),
    MARGIN("1;34"),
    HELP("1;36");

    private final String sgr;

    Role(String sgr) {
      this.sgr = sgr;
    }
  }

  String paint(Role role, String text) {
    if (this == PLAIN || text.isEmpty() || role.sgr.isEmpty()) {
      return text;
    }
    return "\u001b[" + role.sgr + "m" + text + "\u001b[0m";
  }
}
