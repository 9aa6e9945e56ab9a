package dev.truce.runtime.code;

/**
 * Reads what the compiler packed into the string constants of a class: whole numbers in groups of
 * five bits, texts behind their lengths. All pieces together form one text.
 */
public final class Packed {

  private final String text;
  private int at;

  public Packed(String... pieces) {
    this.text = String.join("", pieces);
  }

  public boolean atEnd() {
    return at == text.length();
  }

  /** A number from 0. */
  public int count() {
    return (int) bits();
  }

  /** Any 64 bits. */
  public long number() {
    long bits = bits();
    return (bits >>> 1) ^ -(bits & 1);
  }

  public double real() {
    return Double.longBitsToDouble(number());
  }

  public String text() {
    int length = count();
    at += length;
    return text.substring(at - length, at);
  }

  public char letter() {
    return text.charAt(at++);
  }

  private long bits() {
    long bits = 0;
    int shift = 0;
    while (true) {
      int group = text.charAt(at++) - '0';
      bits |= (long) (group & 31) << shift;
      if (group < 32) {
        return bits;
      }
      shift += 5;
    }
  }
}
