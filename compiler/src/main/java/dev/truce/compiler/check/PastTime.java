package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.CallNative;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Return;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what looks at the past: {@code count(Sent(Order) by t, last: 1h)} and its like. Each
 * occurrence becomes a monitor that the runtime keeps up to date, and a call that reads its present
 * value. A filter that speaks of more than the event must say {@code f(it) == g}: then the monitor
 * keeps events apart by f, and g says which are meant.
 */
final class PastTime {

  static final String RULES = "dev/truce/runtime/lib/Rules";

  /** Operators over events; whether a second argument says what of each event is meant. */
  private static final ImmutableMap<String, Boolean> OF_EVENTS =
      ImmutableMap.<String, Boolean>builder()
          .put("count", false)
          .put("sum", true)
          .put("min", true)
          .put("max", true)
          .put("average", true)
          .put("share", false)
          .put("rate", false)
          .put("last", false)
          .put("once", false)
          .buildOrThrow();

  /** The names of operators over events. */
  static final Set<String> EVENT_OPERATORS = OF_EVENTS.keySet();

  private static final Set<String> OF_STATES = Set.of("since", "previous", "changed", "silence");

  private final Exprs exprs;
  private final CodeScope at;
  private final EventPatterns patterns;

  PastTime(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
    this.patterns = new EventPatterns(at);
  }

  /** The value of such an operator; null when a name means something else. */
  @Nullable Typed call(Name name, ImmutableList<Expr.Argument> arguments, Span span) {
    String word = name.text();
    RuleScope scope = at.body().ruleScope();
    if (OF_EVENTS.containsKey(word)) {
      boolean meant = !arguments.isEmpty() && patterns.isMeant(arguments.get(0).value());
      if (!meant) {
        return null;
      }
      if (scope == null) {
        at.report(
            at.diagnose(Code.NOT_IN_A_RULE, span, word)
                .andHelp("of a run that is over, ask `o.count(…)`"));
        return Typed.error();
      }
      return ofEvents(scope, word, arguments, span);
    }
    if (scope == null || !OF_STATES.contains(word) || !at.module().functions(word).isEmpty()) {
      return null;
    }
    if (!scope.isInRule()) {
      at.report(
          at.diagnose(Code.NOT_IN_A_RULE, span, word)
              .andHelp("a scenario counts events: `count(Sent(Offer), last: 10s)`"));
      return Typed.error();
    }
    return word.equals("silence")
        ? silence(arguments, span)
        : ofStates(scope, word, arguments, span);
  }

  // Over events

  private Typed ofEvents(
      RuleScope scope, String word, ImmutableList<Expr.Argument> arguments, Span span) {
    Expr window = null;
    Expr least = null;
    Expr value = null;
    for (Expr.Argument argument : arguments.subList(1, arguments.size())) {
      String label = argument.name() == null ? "" : argument.name().text();
      if (label.equals("last")) {
        window = argument.value();
      } else if (label.equals("of")) {
        least = argument.value();
      } else if (label.isEmpty() && value == null && takesValue(word)) {
        value = argument.value();
      } else {
        at.error(
            Code.WRONG_ARGUMENTS,
            argument.span(),
            "`"
                + word
                + "` takes events"
                + (takesValue(word) ? ", what of each is meant (`it.amount`)" : "")
                + ", `last:` how long, and `of:` how many there must be");
        return Typed.error();
      }
    }
    if (value == null && takesValue(word)) {
      at.error(
          Code.WRONG_ARGUMENTS,
          span,
          "`" + word + "` needs to know what of each event is meant: `it.amount`");
      return Typed.error();
    }
    Expr written = arguments.get(0).value();
    Expr by = null;
    Expr where = null;
    if (written instanceof Expr.Events events) {
      written = events.event();
      by = events.by();
      where = events.where();
    }
    EventPatterns.Meant meant = patterns.resolve(written);
    if (meant == null) {
      return Typed.error();
    }
    if (word.equals("rate") && window == null) {
      at.error(Code.BAD_RULE, span, "a rate is that of a window: say how long, `last: 10s`");
      return Typed.error();
    }
    boolean parts = word.equals("share");
    EventFilter filter = new EventFilter(exprs, scope, meant);
    EventPatterns.conditions(meant, by, parts ? null : where).forEach(filter::add);
    if (parts && where != null) {
      filter.part(where);
    }
    if (filter.failed()) {
      return Typed.error();
    }
    if (window == null && filter.growsForEver()) {
      at.report(
          at.diagnose(Code.BAD_RULE, span, "this would remember something of every event for ever")
              .andHelp("say how long it is kept: `last: 1h`"));
      return Typed.error();
    }
    GuardMaking guard = scope.guard();
    Type type = value == null ? resultOf(word, meant) : filter.typeOf(value, word);
    int monitor =
        scope.probes()
            ? GuardMaking.NONE
            : guard.monitor(
                word.toUpperCase(java.util.Locale.ROOT),
                guard.pattern(scope.part(), false, meant, filter.certain(), null),
                filter.key(),
                value == null ? GuardMaking.NONE : filter.value(value),
                filter.partOf(),
                fixed(scope, "last", window, Basic.DURATION, "how far a rule looks back"),
                fixed(scope, "of", least, Basic.INT, "how many events there must be"));
    return read(scope, word, type, monitor, filter.wanted(span), span);
  }

  private static boolean takesValue(String word) {
    return Boolean.TRUE.equals(OF_EVENTS.get(word));
  }

  private static Type resultOf(String word, EventPatterns.Meant meant) {
    return switch (word) {
      case "count" -> Basic.INT;
      case "once" -> Basic.BOOL;
      case "last" -> meant.type();
      default -> Basic.FLOAT;
    };
  }

  /** Code for something that is fixed when the guard begins. */
  private int fixed(RuleScope scope, String name, @Nullable Expr written, Type type, String what) {
    if (written == null) {
      return GuardMaking.NONE;
    }
    if (!EventFilter.outside(at, written).isEmpty()
        || FreeNames.of(written).contains(EventPatterns.IT)) {
      at.report(
          at.diagnose(Code.BAD_RULE, written.span(), what + " is fixed from the start")
              .andHelp("it can stand on the guard's parameters"));
      return GuardMaking.NONE;
    }
    return scope
        .guard()
        .code(
            scope.part(),
            false,
            name,
            Reps.of(type),
            null,
            null,
            false,
            e -> e.want(written, type));
  }

  // Reading

  private Typed read(
      RuleScope scope,
      String word,
      Type type,
      int monitor,
      dev.truce.compiler.core.Expr key,
      Span span) {
    Lit number = new Lit((long) monitor, Rep.INT);
    switch (word) {
      case "count":
        return new Typed(Natives.call(RULES, word, true, Rep.INT, span, number, key), Basic.INT);
      case "once":
        return new Typed(Natives.call(RULES, word, true, Rep.BOOL, span, number, key), Basic.BOOL);
      case "changed", "since":
        return new Typed(Natives.call(RULES, word, true, Rep.BOOL, span, number), Basic.BOOL);
      default:
        break;
    }
    Type maybe = Types.optional(type);
    if (!(maybe instanceof Type.Optional optional)) {
      return Typed.error();
    }
    dev.truce.compiler.core.Expr value =
        word.equals("previous")
            ? Natives.call(RULES, word, true, Rep.OBJECT, span, number)
            : Natives.call(RULES, "result", true, Rep.OBJECT, span, number, key);
    dev.truce.compiler.core.Expr found = Conversions.adapt(value, Reps.of(maybe));
    if (word.equals("sum")) {
      return orZero(found, type, span);
    }
    return scope.judges() && !at.body().isLambda() && !at.body().repeats()
        ? orUnjudged(found, optional, span)
        : new Typed(found, maybe);
  }

  private Typed orZero(dev.truce.compiler.core.Expr found, Type type, Span span) {
    Local held = at.body().temp(found.rep());
    Rep rep = Reps.of(type);
    Lit zero = type == Basic.FLOAT ? new Lit(0.0, rep) : new Lit(0L, rep);
    return new Typed(
        new Block(
            ImmutableList.of(new dev.truce.compiler.core.Expr.Set(held, found)),
            new If(
                Optionals.isThere(new Get(held), span),
                Conversions.adapt(new Get(held), rep),
                zero,
                rep)),
        type);
  }

  /** Where there is no value, the condition is neither true nor false: it gives nothing. */
  private Typed orUnjudged(dev.truce.compiler.core.Expr found, Type.Optional optional, Span span) {
    Local held = at.body().temp(found.rep());
    Rep rep = Reps.of(optional.inner());
    return new Typed(
        new Block(
            ImmutableList.of(new dev.truce.compiler.core.Expr.Set(held, found)),
            new If(
                Optionals.isThere(new Get(held), span),
                Conversions.adapt(new Get(held), rep),
                new Return(new Lit(null, Rep.OBJECT)),
                rep)),
        optional.inner());
  }

  // Over states

  private Typed ofStates(
      RuleScope scope, String word, ImmutableList<Expr.Argument> arguments, Span span) {
    int wanted = word.equals("since") ? 2 : 1;
    if (arguments.size() != wanted || arguments.stream().anyMatch(a -> a.name() != null)) {
      at.error(
          Code.WRONG_ARGUMENTS,
          span,
          word.equals("since")
              ? "`since(a, b)` asks whether a has held ever since b did"
              : "`" + word + "` takes one expression");
      return Typed.error();
    }
    for (Expr.Argument argument : arguments) {
      for (String name : FreeNames.of(argument.value())) {
        Binding binding = at.body().find(name);
        if (binding != null && binding.place() instanceof Binding.InLocal) {
          at.error(
              Code.BAD_RULE,
              argument.span(),
              "`"
                  + word
                  + "` remembers one value for the whole rule, but `"
                  + name
                  + "` stands for many");
          return Typed.error();
        }
      }
    }
    Expr value = arguments.get(0).value();
    GuardMaking guard = scope.guard();
    if (word.equals("since")) {
      int began = guard.condition(scope.part(), "since", arguments.get(1).value());
      int held = guard.condition(scope.part(), "since", value);
      int monitor = guard.ofStates("SINCE", held, began);
      return read(scope, word, Basic.BOOL, monitor, new Lit(null, Rep.OBJECT), span);
    }
    Diagnostics said = at.all().diagnostics();
    at.all().listen(new Diagnostics());
    Type type = exprs.value(value, null).type();
    at.all().listen(said);
    int code =
        guard.code(
            scope.part(),
            true,
            word,
            Rep.OBJECT,
            null,
            null,
            false,
            e -> Natives.boxed(e.value(value, null).code()));
    int monitor = guard.ofStates(word.toUpperCase(java.util.Locale.ROOT), code, GuardMaking.NONE);
    return Types.isError(type)
        ? Typed.error()
        : read(scope, word, type, monitor, new Lit(null, Rep.OBJECT), span);
  }

  private Typed silence(ImmutableList<Expr.Argument> arguments, Span span) {
    if (arguments.size() != 1 || !(arguments.get(0).value() instanceof Expr.Ref ref)) {
      at.error(Code.WRONG_ARGUMENTS, span, "`silence` takes the name of a guard");
      return Typed.error();
    }
    if (!(at.module().value(ref.name().text()) instanceof GuardSymbol)) {
      KillSwitches.unknown(at, "guard", ref.name());
      return Typed.error();
    }
    return new Typed(
        Natives.call(RULES, "silence", true, Rep.DURATION, span, Natives.text(ref.name().text())),
        Basic.DURATION);
  }

  static boolean isSilence(dev.truce.compiler.core.Expr code) {
    return code instanceof CallNative call
        && call.method().owner().equals(RULES)
        && call.method().name().equals("silence")
        && call.arguments().size() == 1;
  }

  /** The silence of a guard that is compared with a limit. */
  static dev.truce.compiler.core.Expr upTo(
      dev.truce.compiler.core.Expr silence, dev.truce.compiler.core.Expr limit) {
    CallNative call = (CallNative) silence;
    return Natives.call(
        RULES, "silence", true, Rep.DURATION, call.span(), call.arguments().get(0), limit);
  }
}
