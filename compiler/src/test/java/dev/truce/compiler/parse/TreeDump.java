package dev.truce.compiler.parse;

import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Stmt;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Syntax trees as S-expressions, without spans: the name of the node, then its parts. Flags stand
 * as their names when they hold, absent parts as {@code -}. Works for every node there will ever
 * be.
 */
public final class TreeDump {

  private TreeDump() {}

  /** One line for each item. */
  public static String of(Module module) {
    StringBuilder out = new StringBuilder();
    module
        .items()
        .forEach(
            item -> {
              write(item, out);
              out.append('\n');
            });
    return out.toString();
  }

  /** Any node. */
  public static String of(Object node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    if (value == null) {
      out.append('-');
    } else if (value instanceof Expr.Ref ref) {
      out.append(ref.name());
    } else if (value instanceof Expr.IntLit number) {
      out.append(number.digits());
    } else if (value instanceof Stmt.ExprStmt statement) {
      write(statement.value(), out);
    } else if (value instanceof Expr.Binary binary) {
      infix(binary.op().symbol(), binary.left(), binary.right(), out);
    } else if (value instanceof Expr.Range range) {
      infix(range.inclusive() ? ".." : "..<", range.low(), range.high(), out);
    } else if (value instanceof Name name) {
      out.append(name.text());
    } else if (value instanceof String text) {
      out.append('"').append(text.replace("\n", "\\n").replace("\"", "\\\"")).append('"');
    } else if (value instanceof List<?> list) {
      list(list, out);
    } else if (value instanceof Record record) {
      node(record, out);
    } else {
      out.append(value);
    }
  }

  private static void infix(String symbol, Expr left, Expr right, StringBuilder out) {
    out.append('(').append(symbol).append(' ');
    write(left, out);
    out.append(' ');
    write(right, out);
    out.append(')');
  }

  private static void list(List<?> list, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : " ");
      write(list.get(i), out);
    }
    out.append(']');
  }

  private static void node(Record record, StringBuilder out) {
    out.append('(').append(record.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (component.getType() == Span.class || component.getType() == SourceText.class) {
        continue;
      }
      Object value;
      try {
        value = component.getAccessor().invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(component.toString(), e);
      }
      if (component.getType() == boolean.class && !(record instanceof Expr.BoolLit)) {
        out.append((Boolean) value ? " " + component.getName() : "");
        continue;
      }
      out.append(' ');
      write(value, out);
    }
    out.append(')');
  }
}
