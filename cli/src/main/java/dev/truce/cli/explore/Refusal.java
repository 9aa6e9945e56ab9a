package dev.truce.cli.explore;

/** What was asked cannot be answered; the message says why, to the person who asked. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  public Refusal(String message) {
    super(message, null, false, false);
  }
}
