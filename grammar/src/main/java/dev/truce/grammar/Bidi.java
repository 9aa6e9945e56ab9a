package dev.truce.grammar;

/** The characters that make a line read otherwise than it is. */
final class Bidi {

  private Bidi() {}

  static boolean isControl(int codePoint) {
    return codePoint == 0x061C
        || codePoint == 0x200E
        || codePoint == 0x200F
        || codePoint >= 0x202A && codePoint <= 0x202E
        || codePoint >= 0x2066 && codePoint <= 0x2069;
  }
}
