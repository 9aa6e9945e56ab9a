package dev.truce.runtime.trace;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SessionRef;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.SignedValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.TotalMapValue;
import dev.truce.runtime.value.Values;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A 128-bit digest of a sequence of 64-bit words: MurmurHash3_x64_128 (A. Appleby, 2011) with seed
 * 0 of the words' bytes, the lowest byte first. It can be asked for at any time and goes on. Each
 * word is mixed in at once, so that nothing has to be kept but the two lanes.
 *
 * <p>Values are turned into words so that different values of one type give different words: a tag,
 * then the content. A text is its length and its UTF-16 units, four to a word, the first lowest; a
 * Float its IEEE 754 bits; an Int from -2^55 up to 2^55 one word with the tag in it; a collection
 * its size and its elements in order; a record one word of the names of type and case and the
 * case's number, and its fields. All of this is part of the language's definition: equal runs have
 * equal digests on every machine, in either engine.
 */
public final class Digest {

  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private static final long STEP = 0x52dce729;

  /** 5 times this is 1. */
  private static final long FIFTH = 0xcccccccccccccccdL;

  /** Bits of a word that tell what it is. */
  private static final int TAG = 8;

  private static final int NONE = 1;
  private static final int BOOL = 2;
  private static final int INT = 3;
  private static final int FLOAT = 4;
  private static final int TEXT = 5;
  private static final int DURATION = 6;
  private static final int TIME = 7;
  private static final int DATA = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int TOTAL_MAP = 12;
  private static final int AGENT = 13;
  private static final int SESSION = 14;
  private static final int CLAIM = 15;
  private static final int SIGNED = 16;
  private static final int OTHER = 17;
  private static final int DEEPER = 18;
  private static final int LONG = 19;

  /** Parts that are nested deeper than this are not looked into. */
  static final int MOST_DEPTH = 256;

  /** Whether a script pays for the words. */
  private final boolean paid;

  private long h1;
  private long h2;
  private long words;
  private long settled;
  private int depth;

  /** A finished digest: prints as 32 hexadecimal digits, the first word first. */
  public record Sum(long first, long second) {
    @Override
    public String toString() {
      return String.format("%016x%016x", first, second);
    }
  }

  public Digest() {
    this(false);
  }

  private Digest(boolean paid) {
    this.paid = paid;
  }

  private Digest(Digest other) {
    paid = other.paid;
    h1 = other.h1;
    h2 = other.h2;
    words = other.words;
  }

  public Digest copy() {
    return new Digest(this);
  }

  /** Forgets all. */
  public void clear() {
    h1 = 0;
    h2 = 0;
    words = 0;
  }

  public void word(long word) {
    if ((words++ & 1) == 0) {
      h1 = (Long.rotateLeft(h1 ^ first(word), 27) + h2) * 5 + STEP;
    } else {
      h2 = (Long.rotateLeft(h2 ^ second(word), 31) + h1) * 5 + 0x38495ab5;
    }
  }

  /** The same as {@link #word} of one and then the other, with less work. */
  void words(long one, long other) {
    long a = h1;
    long b = h2;
    if ((words & 1) == 0) {
      a = (Long.rotateLeft(a ^ first(one), 27) + b) * 5 + STEP;
      b = (Long.rotateLeft(b ^ second(other), 31) + a) * 5 + 0x38495ab5;
    } else {
      b = (Long.rotateLeft(b ^ second(one), 31) + a) * 5 + 0x38495ab5;
      a = (Long.rotateLeft(a ^ first(other), 27) + b) * 5 + STEP;
    }
    h1 = a;
    h2 = b;
    words += 2;
  }

  /** The same as three words and {@link #value} of a record, with less work. */
  void words(long one, long second, long third, Data message) {
    words(one, second);
    words(third, DATA | message.shape().key() << TAG);
    depth++;
    message.feed(this);
    depth--;
  }

  private static long first(long k) {
    return Long.rotateLeft(k * C1, 31) * C2;
  }

  private static long second(long k) {
    return Long.rotateLeft(k * C2, 33) * C1;
  }

  /** The digest of one value, as work on values that the script pays for. */
  public static Sum of(@Nullable Object value) {
    Digest digest = new Digest(true);
    digest.value(value);
    digest.pay();
    return digest.sum();
  }

  /** Part by part, since values may share parts and so have far more than was work to make. */
  private void pay() {
    if (paid) {
      Context.charge(1);
      Context.goOver(words - settled);
      settled = words;
    }
  }

  /** The digest of all words so far. */
  public Sum sum() {
    long a = h1;
    long b = h2;
    if ((words & 1) != 0) {
      // The definition mixes a last word without its pair in by less: the rest is taken back.
      a = Long.rotateRight((a - STEP) * FIFTH - b, 27);
    }
    a ^= words * 8;
    b ^= words * 8;
    a += b;
    b += a;
    a = finish(a);
    b = finish(b);
    a += b;
    return new Sum(a, b + a);
  }

  private static long finish(long k) {
    long z = (k ^ (k >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }

  public void bool(boolean value) {
    word(BOOL);
    word(value ? 1 : 0);
  }

  public void integer(long value) {
    if (value << TAG >> TAG == value) {
      word(INT | value << TAG);
    } else {
      word(LONG);
      word(value);
    }
  }

  public void floating(double value) {
    word(FLOAT);
    word(Double.doubleToLongBits(value));
  }

  public void duration(long nanos) {
    word(DURATION);
    word(nanos);
  }

  public void time(long nanos) {
    word(TIME);
    word(nanos);
  }

  public void agent(int number) {
    word(AGENT | (long) number << 8);
  }

  public void text(String text) {
    int length = text.length();
    word(TEXT | (long) length << 8);
    for (int i = 0; i < length; i += 4) {
      long word = 0;
      for (int j = Math.min(i + 4, length) - 1; j >= i; j--) {
        word = word << 16 | text.charAt(j);
      }
      word(word);
    }
    pay();
  }

  /** Begins a record or case; its fields follow. */
  public void shape(Shape shape) {
    word(DATA | shape.key() << TAG);
  }

  /** Any value, boxed. */
  public void value(@Nullable Object value) {
    if (depth == MOST_DEPTH) {
      word(DEEPER);
    } else if (value instanceof Data data) {
      data(data);
    } else if (value instanceof Long number) {
      integer(number);
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof AgentRef agent) {
      agent(agent.number());
    } else if (value == null) {
      word(NONE);
    } else if (value instanceof Double number) {
      floating(number);
    } else if (value instanceof Boolean bool) {
      bool(bool);
    } else {
      enter();
      other(value);
      depth--;
    }
  }

  private void enter() {
    depth++;
    pay();
  }

  private void data(Data data) {
    shape(data.shape());
    enter();
    if (depth < MOST_DEPTH) {
      data.feed(this);
    } else {
      data.feedBoxed(this);
    }
    depth--;
  }

  private void other(Object value) {
    if (value instanceof DurationValue duration) {
      duration(duration.nanos());
    } else if (value instanceof TimeValue time) {
      time(time.nanos());
    } else if (value instanceof ListValue list) {
      word(LIST | (long) list.size() << 8);
      for (Object element : list) {
        value(element);
      }
    } else if (value instanceof SetValue set) {
      word(SET | (long) set.size() << 8);
      for (Object element : set) {
        value(element);
      }
    } else if (value instanceof MapValue map) {
      word(MAP | (long) map.size() << 8);
      for (Iterator<MapValue.Entry> entries = map.entries(); entries.hasNext(); ) {
        MapValue.Entry entry = entries.next();
        value(entry.key());
        value(entry.value());
      }
    } else if (value instanceof TotalMapValue map) {
      word(TOTAL_MAP);
      value(map.standard());
      value(map.entries());
    } else if (value instanceof SessionRef session) {
      word(SESSION | (long) session.number() << 8);
    } else if (value instanceof ClaimRef claim) {
      word(CLAIM | (long) claim.number() << 8);
    } else if (value instanceof SignedValue signed) {
      word(SIGNED);
      agent(signed.by().number());
      value(signed.value());
    } else {
      word(OTHER);
      text(Values.show(value));
    }
  }
}
