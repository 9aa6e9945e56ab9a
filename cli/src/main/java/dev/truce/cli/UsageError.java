package dev.truce.cli;

/**
 * The command line asks for what cannot be done; the message says so to the person who typed it.
 */
final class UsageError extends RuntimeException {

  private static final long serialVersionUID = 1;

  UsageError(String message) {
    super(message, null, false, false);
  }
}
