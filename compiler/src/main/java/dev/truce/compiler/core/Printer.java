package dev.truce.compiler.core;

import static dev.truce.compiler.core.Doc.row;
import static dev.truce.compiler.core.Doc.stack;
import static dev.truce.compiler.core.Doc.text;

import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows core as text for people. Spans are left out; nothing reads the text again. */
public final class Printer implements Expr.Cases<Doc> {

  private static final Printer PRINTER = new Printer();

  private Printer() {}

  /** A function with its parameters and its body, lambdas with theirs. */
  public static String print(Function function) {
    return print(function("fun " + function.name(), function));
  }

  private static Doc function(String head, Function function) {
    List<Doc> params = new ArrayList<>();
    function.params().forEach(p -> params.add(text(name(p) + ": " + rep(p.rep()))));
    Doc typed = row(stack(head + "(", params, ", ", "): "), text(rep(function.result())));
    return function.isDefined() ? row(typed, braces(" ", function.body())) : typed;
  }

  public static String print(Expr e) {
    return print(doc(e));
  }

  private static String print(Doc doc) {
    StringBuilder out = new StringBuilder();
    doc.print(out, 0);
    return out.toString();
  }

  /** {@code Int}, {@code Verdict?}, {@code ListValue}. */
  public static String rep(Rep rep) {
    return switch (rep.boxing()) {
      case UNIT -> "Unit";
      case BOOL -> "Bool";
      case INT -> "Int";
      case DURATION -> "Duration";
      case TIME -> "Time";
      case FLOAT -> "Float";
      case ENUM -> enumName(rep);
      case OPTIONAL_ENUM -> enumName(rep) + "?";
      case NONE -> simple(rep.className());
    };
  }

  private static String enumName(Rep rep) {
    return rep.enumType() == null ? "Enum" : rep.enumType().name();
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('/') + 1).replace(";", "[]");
  }

  private static String name(Local local) {
    return local.name().startsWith("$") ? local.toString() : local.name();
  }

  private static Doc doc(Expr e) {
    return e.match(PRINTER);
  }

  private static Doc between(String open, List<Expr> parts, String close) {
    return stack(open, parts.stream().map(Printer::doc).toList(), ", ", close);
  }

  /** An expression within braces; a block's own braces are left out. */
  private static Doc braces(String open, Expr e) {
    List<Doc> parts = new ArrayList<>();
    flatten(e, parts);
    return stack(open + "{ ", parts, "; ", " }");
  }

  private static void flatten(Expr e, List<Doc> parts) {
    if (e instanceof Expr.Block block) {
      block.effects().forEach(effect -> flatten(effect, parts));
      flatten(block.result(), parts);
    } else if (!(e instanceof Expr.Lit lit && lit.rep().kind() == Rep.Kind.VOID)) {
      parts.add(doc(e));
    }
  }

  private static Doc assign(String target, Expr value) {
    return row(text(target + " = "), doc(value));
  }

  private static @Nullable String infix(Operator operator) {
    return switch (operator) {
      case ADD_INT, ADD_FLOAT -> "+";
      case SUBTRACT_INT, SUBTRACT_FLOAT -> "-";
      case MULTIPLY_INT, MULTIPLY_FLOAT -> "*";
      case DIVIDE_FLOAT -> "/";
      case DIV_INT -> "div";
      case MOD_INT -> "mod";
      case EQUAL_LONG, EQUAL_FLOAT, EQUAL_BOOL, EQUAL_REF -> "==";
      case NOT_EQUAL_LONG, NOT_EQUAL_FLOAT, NOT_EQUAL_BOOL, NOT_EQUAL_REF -> "!=";
      case LESS_LONG, LESS_FLOAT -> "<";
      case LESS_EQUAL_LONG, LESS_EQUAL_FLOAT -> "<=";
      case GREATER_LONG, GREATER_FLOAT -> ">";
      case GREATER_EQUAL_LONG, GREATER_EQUAL_FLOAT -> ">=";
      case NEGATE_INT, NEGATE_FLOAT, IS_NONE, INT_TO_FLOAT -> null;
    };
  }

  @Override
  public Doc lit(Expr.Lit e) {
    Object value = e.value();
    if (e.rep().kind() == Rep.Kind.VOID) {
      return text("()");
    }
    if (value == null) {
      return text("none");
    }
    if (value instanceof String string) {
      StringBuilder quoted = new StringBuilder();
      Values.showQuoted(string, quoted);
      return text(quoted.toString());
    }
    if (value instanceof Long ordinal && e.rep().enumType() != null) {
      boolean known = ordinal >= 0 && ordinal < e.rep().enumType().size();
      return text(
          known
              ? e.rep().enumType().cases().get(ordinal.intValue()).name()
              : rep(e.rep()) + "." + ordinal);
    }
    boolean plain = value instanceof Long && e.rep().boxing() != Rep.Boxing.INT && !e.rep().isRef();
    return text(value + (plain ? " as " + rep(e.rep()) : ""));
  }

  @Override
  public Doc get(Expr.Get e) {
    return text(name(e.local()));
  }

  @Override
  public Doc set(Expr.Set e) {
    return assign(name(e.local()), e.value());
  }

  @Override
  public Doc getGlobal(Expr.GetGlobal e) {
    return text("@" + e.global().name() + (e.checked() ? "?" : ""));
  }

  @Override
  public Doc setGlobal(Expr.SetGlobal e) {
    return assign("@" + e.global().name(), e.value());
  }

  @Override
  public Doc getSlot(Expr.GetSlot e) {
    return text("self." + e.slot().name());
  }

  @Override
  public Doc setSlot(Expr.SetSlot e) {
    return assign("self." + e.slot().name(), e.value());
  }

  @Override
  public Doc operate(Expr.Operate e) {
    String infix = infix(e.operator());
    if (infix == null) {
      return between(e.operator().name().toLowerCase(Locale.ROOT) + "(", e.operands(), ")");
    }
    List<Doc> operands = e.operands().stream().map(Printer::doc).toList();
    return stack("(", operands, " " + infix + " ", ")");
  }

  @Override
  public Doc callNative(Expr.CallNative e) {
    String context = e.method().context() ? "!" : "";
    String name = simple(e.method().owner()) + "." + e.method().name() + context;
    return between(name + "(", e.arguments(), ")");
  }

  @Override
  public Doc call(Expr.Call e) {
    return between(e.target().name() + "(", e.arguments(), ")");
  }

  @Override
  public Doc invoke(Expr.Invoke e) {
    return row(doc(e.function()), between(".(", e.arguments(), ")"));
  }

  @Override
  public Doc lambda(Expr.Lambda e) {
    Doc captures = e.captures().isEmpty() ? text("") : between("[", e.captures(), "] ");
    return row(text("lambda "), captures, function("", e.code()));
  }

  @Override
  public Doc ifExpr(Expr.If e) {
    Doc then = row(text("if "), doc(e.condition()), braces(" ", e.then()));
    boolean plain = e.otherwise() instanceof Expr.Lit lit && lit.rep().kind() == Rep.Kind.VOID;
    return plain ? then : row(then, braces(" else ", e.otherwise()));
  }

  @Override
  public Doc and(Expr.And e) {
    return stack("(", List.of(doc(e.left()), doc(e.right())), " and ", ")");
  }

  @Override
  public Doc or(Expr.Or e) {
    return stack("(", List.of(doc(e.left()), doc(e.right())), " or ", ")");
  }

  @Override
  public Doc not(Expr.Not e) {
    return row(text("not "), doc(e.operand()));
  }

  @Override
  public Doc block(Expr.Block e) {
    return braces("", e);
  }

  @Override
  public Doc loop(Expr.Loop e) {
    Doc head = row(text(e.label() + ": while "), doc(e.condition()), text(" step "), doc(e.step()));
    return row(head, braces(" ", e.body()));
  }

  @Override
  public Doc breaks(Expr.Break e) {
    return text("break " + e.label());
  }

  @Override
  public Doc continues(Expr.Continue e) {
    return text("continue " + e.label());
  }

  @Override
  public Doc returns(Expr.Return e) {
    return row(text("return "), doc(e.value()));
  }

  @Override
  public Doc leave(Expr.Leave e) {
    return row(text("leave " + e.label() + " "), doc(e.value()));
  }

  @Override
  public Doc labelled(Expr.Labelled e) {
    return braces(e.label() + ": ", e.body());
  }

  @Override
  public Doc switches(Expr.Switch e) {
    List<Doc> branches = new ArrayList<>();
    for (Expr.Branch branch : e.branches()) {
      List<String> keys = branch.keys().stream().map(String::valueOf).toList();
      branches.add(row(text(String.join(", ", keys) + " => "), doc(branch.body())));
    }
    branches.add(row(text("else => "), doc(e.otherwise())));
    return row(text("switch "), doc(e.selector()), stack(" { ", branches, "; ", " }"));
  }

  @Override
  public Doc newData(Expr.NewData e) {
    String name = e.layout().shape().isTuple() ? "" : e.layout().shape().name();
    return between(name + "(", e.fields(), ")");
  }

  @Override
  public Doc getField(Expr.GetField e) {
    return row(doc(e.data()), text("." + e.layout().shape().fields().get(e.index())));
  }

  @Override
  public Doc tag(Expr.Tag e) {
    return row(text("tag("), doc(e.data()), text(")"));
  }

  @Override
  public Doc convert(Expr.Convert e) {
    return row(text("("), doc(e.value()), text(" as " + rep(e.rep()) + ")"));
  }

  @Override
  public Doc array(Expr.Array e) {
    return between("[", e.elements(), "]");
  }

  @Override
  public Doc newStrategy(Expr.NewStrategy e) {
    return between("strategy " + e.code().name() + "(", e.arguments(), ")");
  }

  @Override
  public Doc prototype(Expr.Prototype e) {
    return text("prototype " + e.code().name());
  }

  @Override
  public Doc fail(Expr.Fail e) {
    return row(text("fail " + e.fault() + " "), doc(e.message()));
  }
}
