package dev.truce.cli.report;

/** A result in a report. */
interface Part {
  /** What it is, in a line. */
  String title();

  /**
   * Writes all but the title.
   *
   * @param id of the part, unlike any other's; what is within begins with it
   */
  void write(Html html, String id);
}
