package dev.truce.compiler.doc;

/** The parts of a page, in their order; {@code NONE} is not shown. */
enum Section {
  GAMES("Games"),
  STRATEGIES("Strategies"),
  PROTOCOLS("Protocols"),
  AGENTS("Agents"),
  SCENARIOS("Scenarios"),
  GUARDS("Guards"),
  TYPES("Types"),
  FUNCTIONS("Functions"),
  CONSTANTS("Constants"),
  NONE("");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
