package dev.truce.compiler.emit;

import dev.truce.compiler.emit.code.Packer;
import dev.truce.runtime.game.GameType;
import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.UnitValue;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packs constants in the form that {@link dev.truce.runtime.code.ConstantReader} reads. */
final class ConstantWriter {

  private final Packer out = new Packer();
  private final IdentityHashMap<Object, Integer> numbered = new IdentityHashMap<>();
  private final Map<Shape, EnumType> cases = new HashMap<>();

  ConstantWriter(int count) {
    out.count(count);
  }

  List<String> pieces() {
    return out.pieces();
  }

  void write(@Nullable Object value) {
    if (value == null) {
      out.letter('n');
    } else if (value instanceof Long number) {
      out.letter('i').number(number);
    } else if (value instanceof Double number) {
      out.letter('f').real(number);
    } else if (value instanceof Boolean flag) {
      out.letter('b').count(flag ? 1 : 0);
    } else if (value instanceof String text) {
      out.letter('s').text(text);
    } else if (value instanceof DurationValue duration) {
      out.letter('d').number(duration.nanos());
    } else if (value instanceof TimeValue time) {
      out.letter('t').number(time.nanos());
    } else if (value instanceof UnitValue) {
      out.letter('u');
    } else if (value instanceof Data data) {
      data(data);
    } else if (value instanceof ListValue list) {
      list(list);
    } else if (value instanceof SetValue set) {
      out.letter('S');
      objects(set.toList());
    } else if (value instanceof MapValue map) {
      out.letter('M').count(map.size());
      for (Iterator<MapValue.Entry> i = map.entries(); i.hasNext(); ) {
        MapValue.Entry entry = i.next();
        write(entry.key());
        write(entry.value());
      }
    } else {
      type(value);
    }
  }

  private void data(Data data) {
    Shape shape = data.shape();
    EnumType type = cases.get(shape);
    if (type != null) {
      out.letter('e');
      type(type);
      out.count(shape.ordinal());
    } else if (shape.fields().isEmpty()) {
      out.letter('c');
      type(shape);
    } else {
      out.letter('g');
      type(shape);
      out.count(shape.fields().size());
      for (int i = 0; i < shape.fields().size(); i++) {
        write(data.field(i));
      }
    }
  }

  private void list(ListValue list) {
    boolean longs = !list.isEmpty();
    boolean doubles = longs;
    for (Object element : list) {
      longs &= element instanceof Long;
      doubles &= element instanceof Double;
    }
    if (longs) {
      out.letter('I').count(list.size());
      list.forEach(element -> out.number((Long) element));
    } else if (doubles) {
      out.letter('F').count(list.size());
      list.forEach(element -> out.real((Double) element));
    } else {
      out.letter('l');
      objects(list);
    }
  }

  private void objects(ListValue objects) {
    out.count(objects.size());
    objects.forEach(this::write);
  }

  private void type(Object value) {
    Integer number = numbered.get(value);
    if (number != null) {
      out.letter('#').count(number);
      return;
    }
    numbered.put(value, numbered.size());
    if (value instanceof Shape shape) {
      shape(shape);
    } else if (value instanceof EnumType type) {
      out.letter('E').text(type.name());
      texts(type.cases().stream().map(Shape::name).toList());
      type.cases().forEach(shape -> cases.put(shape, type));
    } else if (value instanceof StrategyType type) {
      strategyType(type);
    } else if (value instanceof GameType type) {
      gameType(type);
    } else {
      throw new IllegalArgumentException("cannot be a constant: " + value.getClass());
    }
  }

  private void shape(Shape shape) {
    if (shape.isTuple()) {
      out.letter('T').count(shape.fields().size());
    } else if (shape.type().equals(shape.name()) && shape.ordinal() == 0) {
      out.letter('R').text(shape.name());
      texts(shape.fields());
    } else {
      out.letter('C').text(shape.type()).text(shape.name()).count(shape.ordinal());
      texts(shape.fields());
    }
  }

  private void strategyType(StrategyType type) {
    out.letter('P').text(type.name());
    texts(type.parameters());
    out.count(type.defaults().size());
    type.defaults().forEach(this::write);
    out.text(type.game());
    write(type.actions());
    flag(type.stochastic()).count(type.memory());
    flag(type.usesRound());
    flag(type.usesHorizon());
    flag(type.usesPayoffs());
    flag(type.finiteState());
    flag(type.usesDeal());
    flag(type.usesOpponent());
    out.text(type.role()).count(type.seat() + 1);
    out.text(type.doc());
  }

  private void gameType(GameType type) {
    out.letter('G').text(type.name());
    texts(type.parameters());
    out.count(type.minPlayers()).count(type.maxPlayers());
    write(type.actions());
    out.count(type.roleActions().size());
    type.roleActions().forEach(this::write);
    out.count(type.choices().size());
    for (List<Integer> own : type.choices()) {
      out.count(own.size());
      own.forEach(out::count);
    }
    out.count(type.deals().size());
    for (GameType.Deal deal : type.deals()) {
      out.text(deal.name());
      flag(deal.each()).count(deal.seats().size());
      deal.seats().forEach(seat -> out.count(seat + 1));
    }
    out.text(type.doc());
  }

  private Packer flag(boolean value) {
    return out.count(value ? 1 : 0);
  }

  private void texts(List<String> texts) {
    out.count(texts.size());
    texts.forEach(out::text);
  }
}
