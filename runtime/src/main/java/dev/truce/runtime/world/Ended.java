package dev.truce.runtime.world;

/**
 * Why a run ended.
 *
 * @param why in words where there is more to say, else empty; the switch, where one was tripped
 * @param by the rule or the person that ended it, else empty
 */
public record Ended(Kind kind, String why, String by) {

  public Ended(Kind kind, String why) {
    this(kind, why, "");
  }

  /** The kinds of end. */
  public enum Kind {
    /** Nothing is left to happen. */
    QUIET("Quiet"),
    /** What the scenario waited for holds. */
    STOPPED("Stopped"),
    /** The scenario's time is over. */
    TIME_UP("TimeUp"),
    /** A rule, or a script, halted it. */
    HALTED("Halted"),
    /** A limit of the world was reached, or a failure had nobody to escalate to. */
    FAILED("Failed"),
    /** A kill switch stopped all agents. */
    TRIPPED("Tripped");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** As it is written in scripts. */
    public String title() {
      return title;
    }
  }

  static Ended of(Kind kind) {
    return new Ended(kind, "");
  }
}
