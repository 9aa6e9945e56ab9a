package dev.truce.compiler.emit.code;

import java.util.ArrayList;
import java.util.List;

/** Packs numbers and texts for {@link dev.truce.runtime.code.Packed} to read again. */
public final class Packer {

  /** Even when each character takes three bytes, a piece fits a string constant. */
  private static final int PIECE = 20_000;

  private final StringBuilder out = new StringBuilder();

  /** A number from 0. */
  public Packer count(int value) {
    return bits(value);
  }

  /** Any 64 bits. */
  public Packer number(long value) {
    return bits((value << 1) ^ (value >> 63));
  }

  public Packer real(double value) {
    return number(Double.doubleToRawLongBits(value));
  }

  public Packer text(String value) {
    count(value.length());
    out.append(value);
    return this;
  }

  public Packer letter(char value) {
    out.append(value);
    return this;
  }

  private Packer bits(long value) {
    long rest = value;
    while ((rest & ~31) != 0) {
      out.append((char) ('0' + 32 + (int) (rest & 31)));
      rest >>>= 5;
    }
    out.append((char) ('0' + (int) rest));
    return this;
  }

  public boolean isEmpty() {
    return out.isEmpty();
  }

  /** All of it, in pieces that each fit a string constant. */
  public List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < out.length(); i += PIECE) {
      pieces.add(out.substring(i, Math.min(out.length(), i + PIECE)));
    }
    return pieces;
  }
}
