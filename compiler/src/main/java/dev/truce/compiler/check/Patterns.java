package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import dev.truce.compiler.core.Expr.And;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.GetField;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Not;
import dev.truce.compiler.core.Expr.Or;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Expr.Tag;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a pattern into a test of a value that is cheap to read again. The names of the pattern are
 * bound in the innermost scope, and set by the test as it goes.
 */
final class Patterns {

  private final Exprs exprs;
  private final CodeScope at;

  Patterns(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /** The test, of rep BOOL; null when the pattern takes every value and sets nothing. */
  dev.truce.compiler.core.@Nullable Expr test(
      Pattern pattern, dev.truce.compiler.core.Expr value, Type type) {
    if (Types.isError(type)) {
      bindAsError(pattern);
      return null;
    }
    if (pattern instanceof Pattern.Wildcard) {
      return null;
    }
    if (pattern instanceof Pattern.Bind bind) {
      DataSymbol.Case known = Names.caseOf(bind.name().text(), type);
      if (known != null && bind.type() == null) {
        return caseTest(known, false, ImmutableList.of(), value, type, pattern.span());
      }
      MessageSymbol message = bind.type() == null ? messageNamed(bind, type) : null;
      return message == null
          ? bind(bind, value, type)
          : messageTest(message, false, ImmutableList.of(), value, type, pattern.span());
    }
    if (pattern instanceof Pattern.Literal literal) {
      return literal(literal, value, type);
    }
    if (pattern instanceof Pattern.Range range) {
      return range(range, value, type);
    }
    if (pattern instanceof Pattern.Or or) {
      return or(or, value, type);
    }
    if (pattern instanceof Pattern.Tuple tuple) {
      return tuple(tuple, value, type);
    }
    return casePattern((Pattern.Case) pattern, value, type);
  }

  /** Binds the names of a pattern that was reported, so that their uses are not. */
  void bindAsError(Pattern pattern) {
    if (pattern instanceof Pattern.Bind bind) {
      at.body()
          .bindLocal(
              bind.name().text(), at.body().temp(Rep.OBJECT), Basic.ERROR, false, bind.span());
    } else if (pattern instanceof Pattern.Tuple tuple) {
      tuple.elements().forEach(this::bindAsError);
    } else if (pattern instanceof Pattern.Case c) {
      c.arguments().forEach(a -> bindAsError(a.pattern()));
    }
  }

  private static dev.truce.compiler.core.Expr effect(dev.truce.compiler.core.Expr e) {
    return new Block(ImmutableList.of(e), new Lit(true, Rep.BOOL));
  }

  static dev.truce.compiler.core.@Nullable Expr both(
      dev.truce.compiler.core.@Nullable Expr a, dev.truce.compiler.core.@Nullable Expr b) {
    return a == null ? b : b == null ? a : new And(a, b);
  }

  private dev.truce.compiler.core.@Nullable Expr bind(
      Pattern.Bind bind, dev.truce.compiler.core.Expr value, Type type) {
    String word = bind.name().text();
    Type wanted = bind.type() == null ? type : at.types().resolve(bind.type());
    boolean ofMessage = bind.type() == null && Types.present(type).equals(Types.MESSAGE);
    if (ofMessage && Character.isUpperCase(word.charAt(0))) {
      noMessage(word, bind.span());
      bindAsError(bind);
      return null;
    }
    DataSymbol data = bind.type() == null ? Types.dataOf(Types.present(type)) : null;
    if (data != null && !data.isRecord() && Character.isUpperCase(word.charAt(0))) {
      // Taken for a name it would silently take every value.
      Diagnostic report =
          at.diagnose(Code.BAD_PATTERN, bind.span(), data.name() + " has no case `" + word + "`");
      List<String> known = data.cases().stream().map(DataSymbol.Case::name).toList();
      at.report(Spelling.suggestion(word, known).map(report::andHelp).orElse(report));
      bindAsError(bind);
      return null;
    }
    Binding twice = at.body().inInnermost(word);
    if (twice != null
        && twice.at() != null
        && twice.place() instanceof Binding.InLocal
        && isSamePattern(twice, bind)) {
      at.report(
          at.diagnose(Code.DECLARED_TWICE, bind.span(), word)
              .andAt(new dev.truce.compiler.diag.Place(at.source(), twice.at()), "here first"));
    }
    dev.truce.compiler.core.Expr test = null;
    if (type instanceof Type.Optional optional && !(wanted instanceof Type.Optional)) {
      test = Optionals.isThere(value, bind.span());
      Type inner = optional.inner();
      value = Conversions.adapt(value, Reps.of(inner));
      type = inner;
    }
    AgentTypeSymbol agent = Types.agentOf(wanted);
    if (agent != null && Types.isBelow(wanted, type) && !Types.isBelow(type, wanted)) {
      test =
          both(
              test,
              Natives.call(
                  AgentNames.AGENTS,
                  "isOf",
                  false,
                  Rep.BOOL,
                  bind.span(),
                  value,
                  Natives.text(agent.name())));
      type = wanted;
    }
    dev.truce.compiler.core.Expr converted =
        exprs.conversions().coerce(new Typed(value, type), wanted, bind.span());
    Local local = at.body().local(word, Reps.of(wanted));
    at.body().bindLocal(word, local, wanted, false, bind.span());
    return both(test, effect(new Set(local, converted)));
  }

  private static boolean isSamePattern(Binding twice, Pattern.Bind bind) {
    return twice.at() != null && twice.at().start() < bind.span().start();
  }

  private dev.truce.compiler.core.@Nullable Expr literal(
      Pattern.Literal pattern, dev.truce.compiler.core.Expr value, Type type) {
    Span span = pattern.span();
    Typed constant = exprs.value(pattern.value(), type);
    Typed result =
        new Comparisons(exprs)
            .compare(BinaryOp.EQUAL, new Typed(value, type), span, constant, span, span);
    return result.isError() ? null : result.code();
  }

  private dev.truce.compiler.core.@Nullable Expr range(
      Pattern.Range pattern, dev.truce.compiler.core.Expr value, Type type) {
    Span span = pattern.span();
    dev.truce.compiler.core.Expr test = null;
    dev.truce.compiler.core.Expr read = value;
    Type inner = type;
    if (type instanceof Type.Optional optional) {
      test = Optionals.isThere(value, span);
      inner = optional.inner();
      read = Conversions.adapt(value, Reps.of(inner));
    }
    Typed low = exprs.value(pattern.low(), inner);
    Typed high = exprs.value(pattern.high(), inner);
    Comparisons comparisons = new Comparisons(exprs);
    Typed above =
        comparisons.compare(
            BinaryOp.GREATER_EQUAL, new Typed(read, inner), span, low, pattern.low().span(), span);
    BinaryOp below = pattern.inclusive() ? BinaryOp.LESS_EQUAL : BinaryOp.LESS;
    Typed under =
        comparisons.compare(below, new Typed(read, inner), span, high, pattern.high().span(), span);
    return above.isError() || under.isError()
        ? null
        : both(test, new And(above.code(), under.code()));
  }

  private dev.truce.compiler.core.@Nullable Expr or(
      Pattern.Or pattern, dev.truce.compiler.core.Expr value, Type type) {
    dev.truce.compiler.core.Expr any = null;
    ImmutableMap<String, Binding> first = null;
    for (Pattern alternative : pattern.alternatives()) {
      at.body().open();
      dev.truce.compiler.core.Expr test = test(alternative, value, type);
      ImmutableMap<String, Binding> bound = at.body().namesOfInnermost();
      at.body().close();
      if (first == null) {
        first = bound;
      } else {
        test = both(test, sameNames(first, bound, alternative));
      }
      if (test == null) {
        return null;
      }
      any = any == null ? test : new Or(any, test);
    }
    if (first != null) {
      first.values().forEach(at.body()::bind);
    }
    return any;
  }

  /**
   * Sets the names of the first alternative to what another one found; all have to bind the same.
   */
  private dev.truce.compiler.core.@Nullable Expr sameNames(
      ImmutableMap<String, Binding> first,
      ImmutableMap<String, Binding> bound,
      Pattern alternative) {
    dev.truce.compiler.core.Expr all = null;
    for (String name : Sets.union(first.keySet(), bound.keySet())) {
      Binding known = first.get(name);
      Binding other = bound.get(name);
      if (known == null || other == null || !known.type().equals(other.type())) {
        at.error(
            Code.BAD_PATTERN,
            alternative.span(),
            "the sides of this `or` do not agree on `"
                + name
                + "`: each binds it, to the same type");
        return null;
      }
      Local to = ((Binding.InLocal) known.place()).local();
      Local from = ((Binding.InLocal) other.place()).local();
      all = both(all, effect(new Set(to, new Get(from))));
    }
    return all;
  }

  private dev.truce.compiler.core.@Nullable Expr tuple(
      Pattern.Tuple pattern, dev.truce.compiler.core.Expr value, Type type) {
    if (type instanceof Type.Optional optional) {
      Type inner = optional.inner();
      return both(
          Optionals.isThere(value, pattern.span()),
          tuple(pattern, Conversions.adapt(value, Reps.of(inner)), inner));
    }
    if (!(Types.base(type) instanceof Type.Tuple tuple)
        || tuple.elements().size() != pattern.elements().size()) {
      at.error(Code.TYPE_MISMATCH, pattern.span(), type, "a tuple of " + pattern.elements().size());
      bindAsError(pattern);
      return null;
    }
    dev.truce.compiler.core.Expr test = null;
    for (int i = 0; i < pattern.elements().size(); i++) {
      Type element = tuple.elements().get(i);
      dev.truce.compiler.core.Expr field =
          Conversions.adapt(
              new GetField(value, Layouts.tuple(tuple.elements().size()), i), Reps.of(element));
      test = both(test, part(pattern.elements().get(i), field, element));
    }
    return test;
  }

  /**
   * Tests a field, which is read once into a local where the pattern looks at it more than once.
   */
  private dev.truce.compiler.core.@Nullable Expr part(
      Pattern pattern, dev.truce.compiler.core.Expr field, Type type) {
    if (pattern instanceof Pattern.Wildcard || isPlainBind(pattern, type)) {
      return test(pattern, field, type);
    }
    Local held = at.body().temp(field.rep());
    dev.truce.compiler.core.Expr inner = test(pattern, new Get(held), type);
    return inner == null ? null : both(effect(new Set(held, field)), inner);
  }

  private static boolean isPlainBind(Pattern pattern, Type type) {
    return pattern instanceof Pattern.Bind bind
        && bind.type() == null
        && Names.caseOf(bind.name().text(), type) == null;
  }

  /** The message that a bare name means where any message is looked at; null for other names. */
  private @Nullable MessageSymbol messageNamed(Pattern.Bind bind, Type type) {
    return messageNamed(at, ImmutableList.of(bind.name()), type);
  }

  /** The message that a pattern's name means where any message is looked at, or null. */
  static @Nullable MessageSymbol messageNamed(CodeScope at, ImmutableList<Name> path, Type type) {
    if (!Types.present(type).equals(Types.MESSAGE)) {
      return null;
    }
    AgentScope scope = at.body().agentScope();
    return new Messages(at.all(), at.module()).named(path, scope == null ? null : scope.part());
  }

  private void noMessage(String word, Span span) {
    int many = at.module().messages(word).size();
    at.error(
        Code.BAD_PATTERN,
        span,
        many > 1
            ? "several protocols have a message `" + word + "`: write `Protocol." + word + "`"
            : "no protocol has a message `" + word + "`");
  }

  private dev.truce.compiler.core.@Nullable Expr messageTest(
      MessageSymbol message,
      boolean called,
      ImmutableList<Pattern.Arg> arguments,
      dev.truce.compiler.core.Expr value,
      Type type,
      Span span) {
    dev.truce.compiler.core.Expr there =
        type instanceof Type.Optional ? new Not(Optionals.isNone(value, span)) : null;
    dev.truce.compiler.core.Expr present = Conversions.adapt(value, Rep.DATA);
    WorldConstants constants = new WorldConstants(at.all());
    dev.truce.compiler.core.Expr is =
        Natives.call(
            AgentNames.AGENTS,
            "isMessage",
            false,
            Rep.BOOL,
            span,
            constants.use(at, constants.message(message), span),
            present);
    return both(
        both(there, is),
        fields(
            message.data().cases().get(0),
            called,
            arguments,
            present,
            Types.of(message.data()),
            span));
  }

  private dev.truce.compiler.core.@Nullable Expr casePattern(
      Pattern.Case pattern, dev.truce.compiler.core.Expr value, Type type) {
    MessageSymbol message = messageNamed(at, pattern.path(), type);
    if (message != null) {
      return messageTest(
          message, pattern.called(), pattern.arguments(), value, type, pattern.span());
    }
    Name last = pattern.path().get(pattern.path().size() - 1);
    DataSymbol data = Types.dataOf(Types.present(type));
    DataSymbol.Case found = data == null ? null : data.caseNamed(last.text());
    if (data == null || found == null) {
      if (Types.present(type).equals(Types.MESSAGE)) {
        noMessage(last.text(), pattern.span());
      } else {
        at.error(Code.BAD_PATTERN, pattern.span(), type + " has no case `" + last.text() + "`");
      }
      bindAsError(pattern);
      return null;
    }
    return caseTest(found, pattern.called(), pattern.arguments(), value, type, pattern.span());
  }

  private dev.truce.compiler.core.@Nullable Expr caseTest(
      DataSymbol.Case c,
      boolean called,
      ImmutableList<Pattern.Arg> arguments,
      dev.truce.compiler.core.Expr value,
      Type type,
      Span span) {
    DataSymbol data = c.owner();
    if (data.enumType() != null) {
      if (called) {
        at.error(Code.BAD_PATTERN, span, "`" + c.name() + "` has no fields");
      }
      return Operators.operate(
          Operator.EQUAL_LONG,
          span,
          value,
          new Lit((long) c.ordinal(), Rep.enumOf(data.enumType())));
    }
    dev.truce.compiler.core.Expr there =
        type instanceof Type.Optional ? new Not(Optionals.isNone(value, span)) : null;
    dev.truce.compiler.core.Expr present = Conversions.adapt(value, Rep.DATA);
    dev.truce.compiler.core.Expr tag =
        data.cases().size() == 1
            ? null
            : Operators.operate(
                Operator.EQUAL_LONG, span, new Tag(present), new Lit((long) c.ordinal(), Rep.INT));
    return both(both(there, tag), fields(c, called, arguments, present, Types.present(type), span));
  }

  private dev.truce.compiler.core.@Nullable Expr fields(
      DataSymbol.Case c,
      boolean called,
      ImmutableList<Pattern.Arg> arguments,
      dev.truce.compiler.core.Expr value,
      Type type,
      Span span) {
    if (!called) {
      return null;
    }
    boolean named = arguments.stream().anyMatch(a -> a.name() != null);
    if (!named && arguments.size() != c.fields().size()) {
      at.error(
          Code.BAD_PATTERN,
          span,
          "`"
              + c.name()
              + "` has "
              + c.fields().size()
              + " fields, this pattern "
              + arguments.size());
      arguments.forEach(a -> bindAsError(a.pattern()));
      return null;
    }
    Map<TypeParameter, Type> by = argumentsOf(type);
    dev.truce.compiler.core.Expr test = null;
    for (int i = 0; i < arguments.size(); i++) {
      Pattern.Arg argument = arguments.get(i);
      Name name = argument.name();
      int index = name == null ? i : c.fieldIndex(name.text());
      if (index < 0 || index >= c.fields().size()) {
        at.error(
            Code.UNKNOWN_MEMBER,
            argument.span(),
            "`" + c.name() + "`",
            name == null ? "" : name.text());
        bindAsError(argument.pattern());
        continue;
      }
      Parameter field = c.fields().get(index);
      Type fieldType = Types.substitute(field.type(), by);
      dev.truce.compiler.core.Expr read =
          Conversions.adapt(new GetField(value, c.layout(), index), Reps.of(fieldType));
      test = both(test, part(argument.pattern(), read, fieldType));
    }
    return test;
  }

  /** The type arguments of a record or enum, by parameter. */
  static Map<TypeParameter, Type> argumentsOf(Type type) {
    Map<TypeParameter, Type> by = new HashMap<>();
    if (Types.base(type) instanceof Type.App app) {
      for (int i = 0; i < app.arguments().size(); i++) {
        by.put(app.symbol().parameters().get(i), app.arguments().get(i));
      }
    }
    return by;
  }

  /** Whether a pattern takes every value of its type. */
  static boolean isIrrefutable(Pattern pattern, Type type) {
    if (pattern instanceof Pattern.Wildcard) {
      return true;
    }
    if (pattern instanceof Pattern.Bind bind) {
      return Names.caseOf(bind.name().text(), type) == null
          && (bind.type() == null
              || !(type instanceof Type.Optional)
                  && !(Types.isAgent(type) && !isNamed(bind.type(), type)));
    }
    if (pattern instanceof Pattern.Tuple tuple && Types.base(type) instanceof Type.Tuple types) {
      for (int i = 0; i < tuple.elements().size() && i < types.elements().size(); i++) {
        if (!isIrrefutable(tuple.elements().get(i), types.elements().get(i))) {
          return false;
        }
      }
      return true;
    }
    if (pattern instanceof Pattern.Case c && !(type instanceof Type.Optional)) {
      DataSymbol data = Types.dataOf(type);
      return data != null
          && data.cases().size() == 1
          && c.arguments().stream()
              .allMatch(a -> fieldIsIrrefutable(a, data.cases().get(0), c, type));
    }
    return false;
  }

  /** Whether a written type is one's own name: of agents a pattern may ask for a narrower one. */
  static boolean isNamed(TypeExpr written, Type type) {
    return written instanceof TypeExpr.Named named
        && named.path().get(named.path().size() - 1).text().equals(type.toString());
  }

  private static boolean fieldIsIrrefutable(
      Pattern.Arg argument, DataSymbol.Case c, Pattern.Case in, Type type) {
    Name name = argument.name();
    int index = name == null ? in.arguments().indexOf(argument) : c.fieldIndex(name.text());
    return index >= 0
        && index < c.fields().size()
        && isIrrefutable(
            argument.pattern(), Types.substitute(c.fields().get(index).type(), argumentsOf(type)));
  }

  /**
   * {@code let pattern = value}: the pattern must take every value; the statements that set its
   * names.
   */
  dev.truce.compiler.core.Expr destructure(
      Pattern pattern, dev.truce.compiler.core.Expr value, Type type) {
    int errors = at.all().diagnostics().errorCount();
    dev.truce.compiler.core.Expr taken = taken(pattern, value, type);
    boolean fits = at.all().diagnostics().errorCount() == errors;
    if (fits && !Types.isError(type) && !isIrrefutable(pattern, type)) {
      at.report(
          at.diagnose(Code.BAD_PATTERN, pattern.span(), "this pattern does not take every " + type)
              .andHelp("use `if let` or `match`"));
    }
    return taken;
  }

  private dev.truce.compiler.core.Expr taken(
      Pattern pattern, dev.truce.compiler.core.Expr value, Type type) {
    if (value instanceof Get || pattern instanceof Pattern.Bind) {
      dev.truce.compiler.core.Expr test = test(pattern, value, type);
      return test == null ? Conversions.drop(value) : Conversions.drop(test);
    }
    Local held = at.body().temp(value.rep());
    dev.truce.compiler.core.Expr test = test(pattern, new Get(held), type);
    dev.truce.compiler.core.Expr set = new Set(held, value);
    return test == null ? set : new Block(ImmutableList.of(set), Conversions.drop(test));
  }
}
