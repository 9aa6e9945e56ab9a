package dev.truce.runtime.value;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes values of random types from a seed. */
public final class Generator {

  private static final EnumType SUIT =
      new EnumType("Suit", ImmutableList.of("Clubs", "Hearts", "Spades"));
  private static final Shape OFFER = Shape.record("Offer", ImmutableList.of("item", "price"));
  private static final String[] TEXTS = {
    "",
    "a",
    "ab",
    "b",
    "\uffff",
    "\ud83d\ude00",
    "\ud83d\ude00a",
    "\ue000",
    "q\"{x}\\\n\t\u0001",
    "é"
  };

  private final SplittableRandom random;

  public Generator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  public SplittableRandom random() {
    return random;
  }

  /** Makes values of one type. */
  public interface Type {
    @Nullable Object next();
  }

  public Type type(int depth) {
    int choice = random.nextInt(depth > 0 ? 14 : 8);
    return switch (choice) {
      case 0 -> this::nextLong;
      case 1 -> this::nextDouble;
      case 2 -> () -> TEXTS[random.nextInt(TEXTS.length)];
      case 3 -> random::nextBoolean;
      case 4 -> () -> new DurationValue(nextLong());
      case 5 -> () -> new TimeValue(Math.abs(nextLong() >> 1));
      case 6 -> () -> SUIT.constant(random.nextInt(3));
      case 7 -> {
        Type inner = type(0);
        yield () -> random.nextInt(4) == 0 ? null : inner.next();
      }
      case 8, 9 -> {
        Type inner = type(depth - 1);
        yield () -> ListValue.of(many(inner));
      }
      case 10 -> {
        Type inner = type(depth - 1);
        yield () -> SetValue.of(many(inner));
      }
      case 11 -> {
        Type key = type(depth - 1);
        Type value = type(depth - 1);
        yield () -> map(key, value);
      }
      case 12 -> {
        Type first = type(depth - 1);
        Type second = type(depth - 1);
        yield () -> GenericData.tuple(first.next(), second.next());
      }
      default -> {
        Type first = type(depth - 1);
        Type second = type(depth - 1);
        yield () -> new GenericData(OFFER, new @Nullable Object[] {first.next(), second.next()});
      }
    };
  }

  private @Nullable Object[] many(Type inner) {
    List<@Nullable Object> all = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      all.add(inner.next());
    }
    return all.toArray();
  }

  private MapValue map(Type key, Type value) {
    MapValue.Builder map = MapValue.builder();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(key.next(), value.next());
    }
    return map.build();
  }

  /** Small ones, extremes and everything between. */
  public long nextLong() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> random.nextInt(-3, 4);
      case 2 -> Long.MAX_VALUE - random.nextInt(3);
      case 3 -> Long.MIN_VALUE + random.nextInt(3);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  /** A Float as scripts can hold it. */
  public double nextDouble() {
    double any =
        switch (random.nextInt(6)) {
          case 0, 1 -> random.nextInt(-3, 4);
          case 2 -> random.nextInt(2) == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
          case 3 -> random.nextInt(1000) / 8.0;
          default -> Double.longBitsToDouble(random.nextLong());
        };
    return Double.isNaN(any) ? 0.5 : any + 0.0;
  }
}
