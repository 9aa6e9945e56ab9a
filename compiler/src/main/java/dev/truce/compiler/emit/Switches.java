package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Test;
import dev.truce.compiler.emit.code.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Emits switches: a comparison for one or two keys or where keys do not fit 32 bits, otherwise the
 * JVM's instructions.
 */
final class Switches {

  private final Body body;
  private final Code code;

  Switches(Body body) {
    this.body = body;
    this.code = body.code;
  }

  Code emit(Expr.Switch e) {
    List<Mark> marks = new ArrayList<>();
    NavigableMap<Long, Mark> byKey = new TreeMap<>();
    for (Expr.Branch branch : e.branches()) {
      Mark mark = new Mark();
      marks.add(mark);
      branch.keys().forEach(key -> byKey.put(key, mark));
    }
    Mark otherwise = new Mark();
    Mark end = new Mark();
    body.emit(e.selector());
    if (byKey.size() <= 2 || !fitsInt(byKey.firstKey()) || !fitsInt(byKey.lastKey())) {
      compare(byKey, otherwise);
    } else {
      toInt(e.selector(), otherwise);
      jump(byKey, otherwise);
    }
    for (int i = 0; i < marks.size(); i++) {
      code.place(marks.get(i));
      body.emit(e.branches().get(i).body(), e.rep());
      code.jump(end);
    }
    code.place(otherwise);
    body.emit(e.otherwise(), e.rep());
    code.place(end);
    return code;
  }

  private static boolean fitsInt(long key) {
    return key == (int) key;
  }

  private void compare(Map<Long, Mark> byKey, Mark otherwise) {
    Variable selector = code.variable(Sort.LONG);
    code.store(selector);
    byKey.forEach(
        (key, mark) -> {
          code.load(selector);
          code.pushLong(key);
          code.plain(Plain.COMPARE_LONG);
          code.jumpIf(Test.ZERO, mark);
        });
    code.jump(otherwise);
  }

  private void toInt(Expr selector, Mark otherwise) {
    if (!isOrdinal(selector)) {
      Variable whole = code.variable(Sort.LONG);
      code.store(whole);
      code.load(whole);
      code.plain(Plain.LONG_TO_INT);
      code.plain(Plain.INT_TO_LONG);
      code.load(whole);
      code.plain(Plain.COMPARE_LONG);
      code.jumpIf(Test.NOT_ZERO, otherwise);
      code.load(whole);
    }
    code.plain(Plain.LONG_TO_INT);
  }

  private static boolean isOrdinal(Expr selector) {
    Rep.Boxing boxing = selector.rep().boxing();
    return selector instanceof Expr.Tag
        || boxing == Rep.Boxing.ENUM
        || boxing == Rep.Boxing.OPTIONAL_ENUM;
  }

  private void jump(NavigableMap<Long, Mark> byKey, Mark otherwise) {
    long first = byKey.firstKey();
    long range = byKey.lastKey() - first + 1;
    if (range <= 2L * byKey.size() + 8) {
      List<Mark> table = new ArrayList<>();
      for (long key = first; key < first + range; key++) {
        table.add(byKey.getOrDefault(key, otherwise));
      }
      code.tableSwitch((int) first, table, otherwise);
    } else {
      int[] keys = byKey.keySet().stream().mapToInt(Long::intValue).toArray();
      code.lookupSwitch(keys, new ArrayList<>(byKey.values()), otherwise);
    }
  }
}
