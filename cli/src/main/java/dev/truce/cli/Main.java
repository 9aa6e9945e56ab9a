package dev.truce.cli;

/** Entry of the {@code truce} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.err.println("truce: nothing to run yet");
    System.exit(3);
  }
}
