package dev.truce.runtime.world;

/**
 * What a handler throws that refuses what it was called for: all that it did is undone, and the
 * agent goes on. No error, so it carries no frames.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String why;

  public Refusal(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  public String why() {
    return why;
  }
}
