package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.BlockCode;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Convert;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.SetSlot;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the core of one guard: slots for its parameters and memory, a block of slots for the
 * bindings of each rule, a function for each thing that the runtime calls by its number, and a
 * monitor for each operator that looks at the past.
 */
final class GuardMaking {

  static final int NONE = -1;

  /** In place of a key's code: events are kept apart by their agents. */
  static final int BY_AGENT = -2;

  private static final Rep SHAPE = Rep.ref("dev/truce/runtime/value/Shape");

  private final Compilation all;
  private final GuardSymbol symbol;
  private final List<Function> functions = new ArrayList<>();
  private final List<Object> monitors = new ArrayList<>();
  private final List<Object> handlers = new ArrayList<>();
  private final List<Expr> parts = new ArrayList<>();
  private final List<Expr> initials = new ArrayList<>();
  private @Nullable AgentCode code;

  GuardMaking(Compilation all, GuardSymbol symbol) {
    this.all = all;
    this.symbol = symbol;
  }

  Compilation all() {
    return all;
  }

  GuardSymbol symbol() {
    return symbol;
  }

  private CodeScope scope(ModuleScope module, Body body) {
    return new CodeScope(
        all, module, new TypeResolver(all, module, ImmutableMap.of()), body, symbol.prototype());
  }

  /** Where the headings of a part's bindings are checked. */
  CodeScope scope(GuardPart part) {
    Body body = new Body(part.name, null, symbol, null);
    body.readWorld();
    body.standIn(new RuleScope(this, part, false, false));
    body.param("$this", Rep.BEHAVIOUR);
    body.param("$local", Rep.VARIABLES);
    part.around.forEach(body::bind);
    return scope(part.module, body);
  }

  AgentCode make() {
    SlotTable slots = new SlotTable();
    Body start = new Body(symbol.name() + ".start", null, symbol, Basic.UNIT);
    start.readWorld();
    start.param("$this", Rep.BEHAVIOUR);
    for (Parameter parameter : new Signatures(all).parametersOf(symbol)) {
      slots.add(
          start, parameter.name(), parameter.type(), Reps.of(parameter.type()), true, false, null);
    }
    Exprs exprs = new Exprs(scope(symbol.module(), start));
    for (GuardMember member : symbol.declaration().members()) {
      if (member instanceof GuardMember.Variable variable) {
        initials.add(slots.variable(variable.variable(), exprs));
      }
    }
    ImmutableList<Binding> own = slots.bindings();
    all.setSlots(symbol, own);
    GuardRules rules = new GuardRules(this, exprs, slots, own);
    symbol.declaration().members().forEach(rules::declare);
    ImmutableList.Builder<BlockCode> blocks = ImmutableList.builder();
    List<GuardPart> made = rules.parts();
    for (int i = 0; i < made.size(); i++) {
      blocks.add(made.get(i).place(i));
    }
    AgentCode result = new AgentCode(symbol.name(), slots.slots());
    result.setBlocks(blocks.build());
    code = result;
    symbol.setCode(result);
    all.add(result);
    Function first = header(symbol.module(), null, start.name(), Rep.VOID);
    start.finish(first, new Block(ImmutableList.copyOf(initials), Conditions.nothing()));
    Global cell = new Global(symbol.name() + ".plan", GuardBodies.PLAN);
    symbol.prototype().define(Basic.ERROR, cell);
    all.add(cell);
    rules.check();
    all.atEnd(
        () -> {
          result.define(ImmutableList.copyOf(functions));
          all.addConstant(symbol.prototype(), plan(result, rules));
        });
    return result;
  }

  /** Adds code that runs when the guard begins. */
  void begin(Expr initial) {
    initials.add(initial);
  }

  void handler(Object row) {
    handlers.add(row);
  }

  void noteSwitch(GlobalSymbol killSwitch) {
    symbol.switches().add(killSwitch);
  }

  // Functions

  private Function header(GuardPart part, boolean ofPart, String name, Rep result) {
    return header(part.module, ofPart ? part.code() : null, part.name + " " + name, result);
  }

  private Function header(ModuleScope module, @Nullable BlockCode block, String name, Rep result) {
    AgentCode owner = code;
    if (owner == null) {
      throw new IllegalStateException("no code is made: " + symbol.name());
    }
    ImmutableList.Builder<SlotOwner> receivers = ImmutableList.builder();
    receivers.add(owner);
    if (block != null) {
      receivers.add(block);
    }
    Function function =
        new Function(receivers.build(), name, module.source(), ImmutableList.of(), result);
    all.add(function);
    functions.add(function);
    return function;
  }

  Function function(int number) {
    return functions.get(number);
  }

  /**
   * A function that the runtime calls; gives its number. Its body is checked later.
   *
   * @param ofPart whether it sees the part's bindings
   * @param event the type of the event that is its payload, or null where it has none
   * @param alias a name for that event beside {@code it}
   * @param judges whether it is a condition
   */
  int code(
      GuardPart part,
      boolean ofPart,
      String name,
      Rep result,
      @Nullable Type event,
      @Nullable Name alias,
      boolean judges,
      java.util.function.Function<Exprs, Expr> made) {
    Function function = header(part, ofPart, name, result);
    int number = functions.size() - 1;
    all.later(
        () -> {
          Body body = new Body(function.name(), null, symbol, null);
          body.readWorld();
          body.standIn(new RuleScope(this, part, judges, false));
          body.param("$this", Rep.BEHAVIOUR);
          if (ofPart) {
            body.param("$local", Rep.VARIABLES);
          }
          Local payload = event == null ? null : body.param("$payload", Rep.OBJECT);
          part.around.forEach(body::bind);
          body.open();
          if (ofPart) {
            part.own().forEach(body::bind);
            body.open();
          }
          ImmutableList.Builder<Expr> before = ImmutableList.builder();
          if (payload != null && event != null) {
            Local it = body.local(EventPatterns.IT, Reps.EVENT);
            before.add(new Expr.Set(it, new Convert(new Get(payload), Reps.EVENT)));
            body.bindLocal(EventPatterns.IT, it, event, false, null);
            if (alias != null) {
              body.bindLocal(alias.text(), it, event, false, alias.span());
            }
          }
          body.open();
          Expr value = made.apply(new Exprs(scope(part.module, body)));
          body.finish(function, new Block(before.build(), value));
        });
    return number;
  }

  /** A condition on the part's bindings: BOOL. */
  int condition(GuardPart part, String name, dev.truce.compiler.syntax.Expr written) {
    return code(
        part,
        true,
        name,
        Rep.BOOL,
        null,
        null,
        false,
        e -> new Conditions(e).check(written).code());
  }

  /** What the rule judges: true, false, or nothing. */
  int judged(GuardPart part, String name, dev.truce.compiler.syntax.Expr written) {
    return code(
        part,
        true,
        name,
        Rep.OBJECT,
        null,
        null,
        true,
        e -> Natives.boxed(new Conditions(e).check(written).code()));
  }

  /** A condition on an event alone, for a monitor. */
  int test(GuardPart part, EventPatterns.Meant meant, dev.truce.compiler.syntax.Expr written) {
    return code(
        part,
        false,
        "where",
        Rep.BOOL,
        meant.type(),
        null,
        false,
        e -> new Conditions(e).check(written).code());
  }

  /** An expression of the part's bindings, boxed, as one of a type; null means any. */
  int value(
      GuardPart part, String name, dev.truce.compiler.syntax.Expr written, @Nullable Type type) {
    return code(
        part,
        true,
        name,
        Rep.OBJECT,
        null,
        null,
        false,
        e -> Natives.boxed(type == null ? e.value(written, null).code() : e.want(written, type)));
  }

  /** Code that takes a value into a slot of the part. */
  int bind(GuardPart part, @Nullable Binding binding) {
    if (binding == null) {
      return NONE;
    }
    Function function = header(part, true, "bind", Rep.VOID);
    Body body = new Body(function.name(), null, symbol, null);
    body.param("$this", Rep.BEHAVIOUR);
    body.param("$local", Rep.VARIABLES);
    Local payload = body.param("$payload", Rep.OBJECT);
    var slot = SlotTable.slotOf(binding);
    body.finish(function, new SetSlot(slot, Conversions.adapt(new Get(payload), slot.rep())));
    return functions.size() - 1;
  }

  // Events

  /**
   * The row of a pattern.
   *
   * @param ofPart whether its filter sees the part's bindings
   * @param conditions what must hold of {@code it}
   */
  ListValue pattern(
      GuardPart part,
      boolean ofPart,
      EventPatterns.Meant meant,
      List<dev.truce.compiler.syntax.Expr> conditions,
      @Nullable Name alias) {
    return pattern(part, ofPart, meant, conditions, alias, NONE, NONE);
  }

  /**
   * The same of events that are found by a key.
   *
   * @param key as in {@link dev.truce.runtime.guard.EventPattern}, as is {@code wanted}
   */
  ListValue pattern(
      GuardPart part,
      boolean ofPart,
      EventPatterns.Meant meant,
      List<dev.truce.compiler.syntax.Expr> conditions,
      @Nullable Name alias,
      int key,
      int wanted) {
    int filter =
        conditions.isEmpty()
            ? NONE
            : code(
                part,
                ofPart,
                "where",
                Rep.BOOL,
                meant.type(),
                alias,
                false,
                e -> {
                  Expr code = null;
                  for (dev.truce.compiler.syntax.Expr condition : conditions) {
                    Expr next = new Conditions(e).check(condition).code();
                    code = code == null ? next : new Expr.And(code, next);
                  }
                  return code == null ? new Lit(true, Rep.BOOL) : code;
                });
    DataSymbol carried = meant.carried();
    return ListValue.of(
        meant.kind().name(),
        (long)
            (carried == null
                ? NONE
                : part(new Lit(carried.cases().get(0).layout().shape(), SHAPE))),
        meant.named() == null ? "" : meant.named(),
        (long) filter,
        (long) key,
        (long) wanted);
  }

  /** Gives a value to the runtime beside the description; its number there. */
  int part(Expr value) {
    parts.add(Natives.boxed(value));
    return parts.size() - 1;
  }

  /** The same of a constant. */
  int part(GlobalSymbol constant, Span span) {
    all.noteUse(symbol.prototype(), constant);
    return part(new WorldConstants(all).read(constant, span));
  }

  // Monitors

  int monitor(String kind, ListValue on, int key, int value, int where, int window, int least) {
    monitors.add(
        ListValue.of(
            kind, on, (long) key, (long) value, (long) where, (long) window, (long) least));
    return monitors.size() - 1;
  }

  /** The code of a monitor's value, and of what it began with. */
  int valueOf(long monitor) {
    return number(monitor, 3);
  }

  int whereOf(long monitor) {
    return number(monitor, 4);
  }

  private int number(long monitor, int place) {
    return monitors.get((int) monitor) instanceof ListValue row && row.get(place) instanceof Long n
        ? n.intValue()
        : NONE;
  }

  int ofStates(String kind, int value, int where) {
    return monitor(kind, ListValue.EMPTY, NONE, value, where, NONE, NONE);
  }

  // The description

  private Expr plan(AgentCode made, GuardRules rules) {
    Span span = symbol.declaration().name().span();
    List<Object> parameters = new ArrayList<>();
    new Signatures(all).parametersOf(symbol).forEach(p -> parameters.add(p.name()));
    ListValue description =
        ListValue.of(
            symbol.name(),
            ListValue.of(parameters.toArray()),
            0L,
            ListValue.of(handlers.toArray()),
            ListValue.of(rules.rows().toArray()),
            ListValue.of(monitors.toArray()));
    return Natives.call(
        "dev/truce/runtime/lib/Guards",
        "describe",
        false,
        GuardBodies.PLAN,
        span,
        new Expr.Prototype(made),
        new Lit(description, Rep.LIST),
        new Expr.Array(ImmutableList.copyOf(parts)));
  }
}
