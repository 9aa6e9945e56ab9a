package dev.truce.compiler.diag;

/** How bad a diagnostic is. Only errors keep a script from running. */
public enum Severity {
  ERROR("error"),
  WARNING("warning");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word that begins the headline. */
  public String word() {
    return word;
  }
}
