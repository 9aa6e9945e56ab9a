package dev.truce.cli;

/** Where a person types lines, for as long as somebody waits for one. */
interface Keyboard {

  /** What came of waiting. */
  enum Kind {
    TYPED,
    LATE,
    /** The person wants all to end that is being done. */
    BREAK,
    END
  }

  record Line(Kind kind, String text) {}

  /**
   * The next line.
   *
   * @param prompt what is shown before it
   * @param within how long it may take, in nanoseconds; {@link Long#MAX_VALUE} for as long as it
   *     takes
   */
  Line next(String prompt, long within);
}
