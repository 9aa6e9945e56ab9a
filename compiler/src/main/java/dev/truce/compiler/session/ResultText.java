package dev.truce.compiler.session;

import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.TextTable;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a session shows a value: on one line with its type, long collections shortened; lists of
 * records, long maps, and what prints as a table of its own, as tables.
 *
 * @param body the value, without a line break behind it
 * @param type its type; empty behind a table, which tells it
 */
public record ResultText(String body, String type) {

  private static final int ROWS = 20;
  private static final int CELL = 40;
  private static final int WIDTH = 90;
  private static final int LONGEST = 120;

  public static ResultText of(Outcome.Result result) {
    try {
      String table = table(result.value(), result.type());
      return table != null
          ? new ResultText(table, "")
          : line(Shortened.of(result.value()), result.type());
    } catch (ScriptError tooLarge) {
      return new ResultText("(too large to be shown)", result.type().toString());
    }
  }

  private static ResultText line(String shown, Type type) {
    return new ResultText(shown, shown.contains("\n") ? "" : type.toString());
  }

  /** The value on one short line; empty when it takes more. */
  static String inline(@Nullable Object value, Type type) {
    try {
      String shown = table(value, type) != null ? "" : Shortened.brief(value);
      return shown.contains("\n") || shown.length() > LONGEST ? "" : shown;
    } catch (ScriptError tooLarge) {
      return "";
    }
  }

  @Override
  public String toString() {
    return type.isEmpty() ? body : body + " : " + type;
  }

  private static @Nullable String table(@Nullable Object value, Type type) {
    if (value instanceof ListValue list && list.size() > 1) {
      Type element =
          Types.argumentsOf(type, Builtin.LIST) == null
              ? Basic.ERROR
              : Objects.requireNonNull(Types.argumentsOf(type, Builtin.LIST)).get(0);
      DataSymbol data = Types.dataOf(element);
      if (data != null && data.isRecord() && !data.cases().get(0).fields().isEmpty()) {
        return records(list, data);
      }
      boolean tells = element instanceof Type.App app && app.symbol() instanceof TypeSymbol.Native;
      return tells ? lines(list) : null;
    }
    return value instanceof MapValue map && map.size() > 1 && isLong(map) ? entries(map) : null;
  }

  private static boolean isLong(MapValue map) {
    return map.size() > ROWS || Shortened.of(map).length() > WIDTH;
  }

  private static String records(ListValue list, DataSymbol data) {
    TextTable table = new TextTable();
    for (Parameter field : data.cases().get(0).fields()) {
      Type base = Types.base(Types.present(field.type()));
      boolean number =
          base == Basic.INT || base == Basic.FLOAT || base == Basic.DURATION || base == Basic.TIME;
      if (number) {
        table.right(field.name());
      } else {
        table.left(field.name());
      }
    }
    for (int i = 0; i < Math.min(list.size(), ROWS); i++) {
      Data row = (Data) Objects.requireNonNull(list.get(i));
      List<String> cells = new ArrayList<>();
      for (int f = 0; f < data.cases().get(0).fields().size(); f++) {
        cells.add(cell(row.field(f)));
      }
      table.row(cells);
    }
    return shown(table, list.size());
  }

  private static String entries(MapValue map) {
    TextTable table = new TextTable().left("key").left("value");
    Iterator<MapValue.Entry> entries = map.entries();
    for (int i = 0; i < ROWS && entries.hasNext(); i++) {
      MapValue.Entry entry = entries.next();
      table.row(List.of(cell(entry.key()), cell(entry.value())));
    }
    return shown(table, map.size());
  }

  private static String lines(ListValue list) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(list.size(), ROWS); i++) {
      out.append(i == 0 ? "" : "\n");
      Values.showNested(list.get(i), out);
    }
    return out.append(rest(list.size())).toString();
  }

  private static String shown(TextTable table, int size) {
    StringBuilder out = new StringBuilder();
    table.show(out);
    return out.append(rest(size)).toString();
  }

  private static String rest(int size) {
    return size > ROWS ? "\n… " + (size - ROWS) + " more" : "";
  }

  private static String cell(@Nullable Object value) {
    String text = value instanceof String s && !s.contains("\n") ? s : Shortened.of(value);
    return text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
  }
}
