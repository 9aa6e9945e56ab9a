package dev.truce.cli;

/** Which Truce this is, and on what it runs. */
final class Version {

  private Version() {}

  static String number() {
    String number = Version.class.getPackage().getImplementationVersion();
    return number == null ? "(unpackaged)" : number;
  }

  static String line() {
    return "Truce "
        + number()
        + ", Java "
        + System.getProperty("java.version")
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }
}
