package dev.truce.runtime.code;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.game.GameType;
import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.UnitValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the constants of a compiled program again from their packed form: each is a letter for its
 * kind and what it is made of; shapes and types are numbered as they come and later referred to by
 * number.
 */
public final class ConstantReader {

  private final Packed in;
  private final List<Object> numbered = new ArrayList<>();

  private ConstantReader(Packed in) {
    this.in = in;
  }

  /** All constants, in order. */
  public static @Nullable Object[] read(String... pieces) {
    ConstantReader reader = new ConstantReader(new Packed(pieces));
    return reader.objects();
  }

  private @Nullable Object[] objects() {
    @Nullable Object[] objects = new Object[in.count()];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = object();
    }
    return objects;
  }

  private @Nullable Object object() {
    char kind = in.letter();
    return switch (kind) {
      case 'n' -> null;
      case 'i' -> in.number();
      case 'f' -> in.real();
      case 'b' -> in.count() == 1;
      case 's' -> in.text();
      case 'd' -> new DurationValue(in.number());
      case 't' -> new TimeValue(in.number());
      case 'u' -> UnitValue.UNIT;
      case 'c' -> ((Shape) present()).constant();
      case 'e' -> ((EnumType) present()).constant(in.count());
      case 'g' -> new GenericData((Shape) present(), objects());
      case 'l' -> ListValue.of(objects());
      case 'I' -> ListValue.ofLongs(longs());
      case 'F' -> ListValue.ofDoubles(doubles());
      case 'S' -> SetValue.of(objects());
      case 'M' -> map();
      case '#' -> numbered.get(in.count());
      case 'R', 'E', 'C', 'T', 'P', 'G' -> {
        int number = numbered.size();
        numbered.add(kind); // a place for this one, before those within it
        Object made = type(kind);
        numbered.set(number, made);
        yield made;
      }
      default -> throw new IllegalStateException("constant of kind " + kind);
    };
  }

  private Object type(char kind) {
    return switch (kind) {
      case 'R' -> Shape.record(in.text(), texts());
      case 'C' -> Shape.enumCase(in.text(), in.text(), in.count(), texts());
      case 'T' -> Shape.tuple(in.count());
      case 'E' -> new EnumType(in.text(), texts());
      case 'G' -> gameType();
      default ->
          new StrategyType(
              in.text(),
              texts(),
              defaults(),
              in.text(),
              (EnumType) object(),
              flag(),
              in.count(),
              flag(),
              flag(),
              flag(),
              flag(),
              flag(),
              flag(),
              in.text(),
              in.count() - 1,
              in.text());
    };
  }

  private ImmutableList<ListValue> defaults() {
    ImmutableList.Builder<ListValue> defaults = ImmutableList.builder();
    for (int i = in.count(); i > 0; i--) {
      defaults.add((ListValue) present());
    }
    return defaults.build();
  }

  private GameType gameType() {
    String name = in.text();
    ImmutableList<String> parameters = texts();
    int minPlayers = in.count();
    int maxPlayers = in.count();
    EnumType actions = (EnumType) object();
    ImmutableList.Builder<EnumType> roles = ImmutableList.builder();
    for (int i = in.count(); i > 0; i--) {
      roles.add((EnumType) present());
    }
    ImmutableList.Builder<ImmutableList<Integer>> choices = ImmutableList.builder();
    for (int i = in.count(); i > 0; i--) {
      ImmutableList.Builder<Integer> own = ImmutableList.builder();
      for (int j = in.count(); j > 0; j--) {
        own.add(in.count());
      }
      choices.add(own.build());
    }
    return new GameType(
        name,
        parameters,
        minPlayers,
        maxPlayers,
        actions,
        roles.build(),
        choices.build(),
        deals(),
        in.text());
  }

  private ImmutableList<GameType.Deal> deals() {
    ImmutableList.Builder<GameType.Deal> deals = ImmutableList.builder();
    for (int i = in.count(); i > 0; i--) {
      String name = in.text();
      boolean each = in.count() != 0;
      ImmutableList.Builder<Integer> seats = ImmutableList.builder();
      for (int j = in.count(); j > 0; j--) {
        seats.add(in.count() - 1);
      }
      deals.add(new GameType.Deal(name, each, seats.build()));
    }
    return deals.build();
  }

  private MapValue map() {
    MapValue.Builder map = MapValue.builder();
    for (int i = in.count(); i > 0; i--) {
      map.put(object(), object());
    }
    return map.build();
  }

  private Object present() {
    Object made = object();
    if (made == null) {
      throw new IllegalStateException("a constant is missing");
    }
    return made;
  }

  private boolean flag() {
    return in.count() == 1;
  }

  private long[] longs() {
    long[] values = new long[in.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.number();
    }
    return values;
  }

  private double[] doubles() {
    double[] values = new double[in.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.real();
    }
    return values;
  }

  private ImmutableList<String> texts() {
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    for (int i = in.count(); i > 0; i--) {
      texts.add(in.text());
    }
    return texts.build();
  }
}
