package dev.truce.cli;

/** What the process says when it ends. The documentation lists these: they never change meaning. */
final class ExitCode {

  static final int FINE = 0;

  /** An expectation or a rule failed. */
  static final int FAILED = 1;

  /** The script is wrong: it does not check, or it met an error while running. */
  static final int WRONG_SCRIPT = 2;

  /** The command line is wrong, or names a file that cannot be read. */
  static final int WRONG_USAGE = 3;

  /** Truce itself failed. */
  static final int DEFECT = 70;

  /** Output could not be written, on a full disk for one. */
  static final int CANNOT_WRITE = 74;

  /**
   * Nobody reads standard output any more; what a shell reports of a program that SIGPIPE ended.
   */
  static final int OUTPUT_CLOSED = 141;

  private ExitCode() {}
}
