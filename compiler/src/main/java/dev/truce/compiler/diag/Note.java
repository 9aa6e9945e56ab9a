package dev.truce.compiler.diag;

/** A line below the source lines. */
public record Note(Kind kind, String text) {

  /** A note states a fact, a help says what to do. */
  public enum Kind {
    NOTE("note"),
    HELP("help");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
