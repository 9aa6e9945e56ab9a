package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.value.Values;
import java.util.List;
import java.util.stream.Collectors;

/** The core as text, for people: what the compiler made of a script, a line for each step. */
public final class Printer implements Expr.Cases<String> {

  private Printer() {}

  /** A function with its body. */
  public static String print(Function function) {
    String params =
        function.params().stream()
            .map(p -> name(p) + ": " + rep(p.rep()))
            .collect(Collectors.joining(", ", "(", ")"));
    String body = function.isDefined() ? function.body().match(new Printer()) : "?";
    return "fun " + function.name() + params + ": " + rep(function.result()) + "\n" + indent(body);
  }

  private static String rep(Rep rep) {
    return switch (rep.kind()) {
      case VOID -> "void";
      case BOOL -> "bool";
      case LONG -> rep.enumType() == null ? "long" : "long of " + rep.enumType().name();
      case DOUBLE -> "double";
      case REF ->
          rep.className().substring(rep.className().lastIndexOf('/') + 1).replace(";", "[]");
    };
  }

  private static String name(Local local) {
    return local.name() + "#" + local.index();
  }

  private static String indent(String text) {
    return "  " + text.replace("\n", "\n  ");
  }

  private String show(Expr e) {
    return e.match(this);
  }

  private String all(List<Expr> parts) {
    return parts.stream().map(this::show).collect(Collectors.joining(", ", "(", ")"));
  }

  /** A part that may take several lines, in braces. */
  private String body(Expr e) {
    String text = show(e);
    return text.contains("\n") || e instanceof Expr.Block
        ? "{\n" + indent(text) + "\n}"
        : "{ " + text + " }";
  }

  @Override
  public String lit(Expr.Lit e) {
    StringBuilder out = new StringBuilder();
    if (e.value() instanceof Long ordinal && e.rep().enumType() != null && ordinal >= 0) {
      return e.rep().enumType().cases().get(ordinal.intValue()).name();
    }
    Values.showNested(e.value(), out);
    return out.toString();
  }

  @Override
  public String get(Expr.Get e) {
    return name(e.local());
  }

  @Override
  public String set(Expr.Set e) {
    return name(e.local()) + " := " + show(e.value());
  }

  @Override
  public String getGlobal(Expr.GetGlobal e) {
    return (e.checked() ? "global? " : "global ") + e.global().name();
  }

  @Override
  public String setGlobal(Expr.SetGlobal e) {
    return "global " + e.global().name() + " := " + show(e.value());
  }

  @Override
  public String getSlot(Expr.GetSlot e) {
    return "slot " + e.slot().name();
  }

  @Override
  public String setSlot(Expr.SetSlot e) {
    return "slot " + e.slot().name() + " := " + show(e.value());
  }

  @Override
  public String operate(Expr.Operate e) {
    return e.operator() + all(e.operands());
  }

  @Override
  public String callNative(Expr.CallNative e) {
    String owner = e.method().owner();
    return owner.substring(owner.lastIndexOf('/') + 1)
        + "."
        + e.method().name()
        + all(e.arguments());
  }

  @Override
  public String call(Expr.Call e) {
    return e.target().name() + all(e.arguments());
  }

  @Override
  public String invoke(Expr.Invoke e) {
    return "invoke " + show(e.function()) + all(e.arguments());
  }

  @Override
  public String lambda(Expr.Lambda e) {
    String captures = e.captures().isEmpty() ? "" : all(e.captures()) + " ";
    return "lambda " + captures + "{\n" + indent(print(e.code())) + "\n}";
  }

  @Override
  public String ifExpr(Expr.If e) {
    return "if " + show(e.condition()) + " " + body(e.then()) + " else " + body(e.otherwise());
  }

  @Override
  public String and(Expr.And e) {
    return "and(" + show(e.left()) + ", " + show(e.right()) + ")";
  }

  @Override
  public String or(Expr.Or e) {
    return "or(" + show(e.left()) + ", " + show(e.right()) + ")";
  }

  @Override
  public String not(Expr.Not e) {
    return "not(" + show(e.operand()) + ")";
  }

  @Override
  public String block(Expr.Block e) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    e.effects().forEach(effect -> lines.add(show(effect)));
    if (!isNothing(e.result())) {
      lines.add(show(e.result()));
    }
    return lines.build().stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }

  private static boolean isNothing(Expr e) {
    return e instanceof Expr.Lit && e.rep().equals(Rep.VOID);
  }

  @Override
  public String loop(Expr.Loop e) {
    return "loop "
        + e.label()
        + " while "
        + show(e.condition())
        + " "
        + body(e.body())
        + " step "
        + body(e.step());
  }

  @Override
  public String breaks(Expr.Break e) {
    return "break " + e.label();
  }

  @Override
  public String continues(Expr.Continue e) {
    return "continue " + e.label();
  }

  @Override
  public String returns(Expr.Return e) {
    return "return " + show(e.value());
  }

  @Override
  public String leave(Expr.Leave e) {
    return "leave " + e.label() + " with " + show(e.value());
  }

  @Override
  public String labelled(Expr.Labelled e) {
    return e.label() + ": " + body(e.body());
  }

  @Override
  public String switches(Expr.Switch e) {
    StringBuilder out = new StringBuilder("switch " + show(e.selector()) + " {");
    for (Expr.Branch branch : e.branches()) {
      String keys = branch.keys().stream().map(String::valueOf).collect(Collectors.joining(", "));
      out.append('\n').append(indent(keys + " => " + body(branch.body())));
    }
    return out.append('\n')
        .append(indent("else => " + body(e.otherwise())))
        .append("\n}")
        .toString();
  }

  @Override
  public String newData(Expr.NewData e) {
    return "new " + e.layout().shape().name() + all(e.fields());
  }

  @Override
  public String getField(Expr.GetField e) {
    ImmutableList<String> fields = e.layout().shape().fields();
    return show(e.data()) + "." + (fields.size() > e.index() ? fields.get(e.index()) : e.index());
  }

  @Override
  public String tag(Expr.Tag e) {
    return "tag " + show(e.data());
  }

  @Override
  public String convert(Expr.Convert e) {
    return "(" + rep(e.rep()) + ") " + show(e.value());
  }

  @Override
  public String array(Expr.Array e) {
    return e.elements().stream().map(this::show).collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public String newStrategy(Expr.NewStrategy e) {
    return "strategy " + e.code().name() + all(e.arguments());
  }

  @Override
  public String fail(Expr.Fail e) {
    return "fail " + e.fault() + " " + show(e.message());
  }
}
