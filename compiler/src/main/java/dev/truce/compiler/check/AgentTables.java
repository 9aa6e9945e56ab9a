package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one part of an agent does about what: a row for each handler, repetition and free step, with
 * the numbers of their functions.
 */
final class AgentTables {

  /** In place of a handler's number. */
  static final int DEFER = -2;

  static final int IGNORE = -3;

  static final int NONE = -1;

  /** Makes a function that the runtime calls by the number it gives. */
  @FunctionalInterface
  interface Maker {
    int make(
        AgentPart part,
        AgentPart.@Nullable State state,
        String name,
        Type result,
        boolean takesPayload,
        BiFunction<Exprs, Local, Expr> code);
  }

  /**
   * A clause.
   *
   * @param trigger the name of a kind of trigger
   * @param message what it is about, or null
   * @param index of a timer, else 0
   * @param handler a function's number, DEFER or IGNORE
   */
  record Clause(
      String trigger,
      @Nullable MessageSymbol message,
      int index,
      int state,
      int guard,
      int handler) {}

  /** The handlers of a state's beginning and end. */
  record StateRow(String name, int enter, int exit) {}

  record EveryRow(int period, int jitter, int handler, int owner) {}

  record MayRow(String name, int domain, int guard, int handler, int mean, int owner) {}

  final AgentPart part;
  final int initialise;
  final List<Clause> clauses = new ArrayList<>();
  final List<StateRow> states = new ArrayList<>();
  final List<EveryRow> repetitions = new ArrayList<>();
  final List<MayRow> steps = new ArrayList<>();

  private final Compilation all;
  private final Maker maker;
  private final Handlers handlers;

  AgentTables(Compilation all, Maker maker, AgentPart part, int initialise) {
    this.all = all;
    this.maker = maker;
    this.part = part;
    this.initialise = initialise;
    this.handlers = new Handlers(all, maker, this);
  }

  void fill() {
    for (AgentPart.State state : part.states.values()) {
      states.add(
          new StateRow(
              state.name(), enter(state), hook(state, "exit", state.declaration.members())));
    }
    members(part.members, null);
    for (AgentPart.State state : part.states.values()) {
      members(state.declaration.members(), state);
    }
    new Coverage(all, part, clauses).check();
  }

  private String named(AgentPart.@Nullable State state, String rest) {
    return part.name + (state == null ? "." : "." + state.name() + ".") + rest;
  }

  /** Gives the state's variables their first values, then does what the script says. */
  private int enter(AgentPart.State state) {
    AgentMember.Handler written = find("enter", state.declaration.members());
    boolean variables =
        state.declaration.members().stream().anyMatch(m -> m instanceof AgentMember.Variable);
    if (written == null && !variables) {
      return NONE;
    }
    return maker.make(
        part,
        state,
        named(state, "on enter"),
        Basic.UNIT,
        false,
        (exprs, payload) -> {
          ImmutableList.Builder<Expr> code = ImmutableList.builder();
          for (AgentMember member : state.declaration.members()) {
            if (member instanceof AgentMember.Variable variable) {
              code.add(new Assignments(exprs).initialise(variable.variable()));
            }
          }
          if (written != null) {
            code.add(Handlers.block(exprs, written.body()));
          }
          return new Expr.Block(code.build(), Conditions.nothing());
        });
  }

  private int hook(AgentPart.State state, String word, ImmutableList<AgentMember> members) {
    AgentMember.Handler written = find(word, members);
    return written == null
        ? NONE
        : maker.make(
            part,
            state,
            named(state, "on " + word),
            Basic.UNIT,
            false,
            (exprs, payload) -> Handlers.block(exprs, written.body()));
  }

  private static AgentMember.@Nullable Handler find(
      String word, ImmutableList<AgentMember> members) {
    for (AgentMember member : members) {
      if (member instanceof AgentMember.Handler handler
          && handler.qualifier() == null
          && handler.event().path().size() == 1
          && handler.event().path().get(0).text().equals(word)) {
        return handler;
      }
    }
    return null;
  }

  private void members(ImmutableList<AgentMember> members, AgentPart.@Nullable State state) {
    int owner = state == null ? AgentPart.ANY : state.index;
    for (AgentMember member : members) {
      if (member instanceof AgentMember.Handler handler) {
        handlers.handler(handler, state);
      } else if (member instanceof AgentMember.Unhandled unhandled) {
        handlers.unhandled(unhandled, state);
      } else if (member instanceof AgentMember.Every every) {
        every(every, state, owner);
      } else if (member instanceof AgentMember.May may) {
        may(may, state, owner);
      }
    }
  }

  private void every(AgentMember.Every every, AgentPart.@Nullable State state, int owner) {
    if (every.period() instanceof dev.truce.compiler.syntax.Expr.DurationLit literal
        && literal.nanos() == 0) {
      all.error(
          Code.BAD_AGENT,
          part.agent.module().source(),
          literal.span(),
          "`every` needs a duration above zero, not " + literal.written());
    }
    int period = duration(every.period(), state, named(state, "every"));
    int jitter =
        every.about() == null ? NONE : duration(every.about(), state, named(state, "about"));
    int handler =
        maker.make(
            part,
            state,
            named(state, "every"),
            Basic.UNIT,
            false,
            (exprs, payload) -> Handlers.block(exprs, every.body()));
    repetitions.add(new EveryRow(period, jitter, handler, owner));
  }

  private int duration(
      dev.truce.compiler.syntax.Expr written, AgentPart.@Nullable State state, String name) {
    return maker.make(
        part,
        state,
        name,
        Basic.DURATION,
        false,
        (exprs, payload) -> exprs.want(written, Basic.DURATION));
  }

  private void may(AgentMember.May may, AgentPart.@Nullable State state, int owner) {
    String name = named(state, "may " + may.name().text());
    Binders binders = new Binders(may.binders(), may.span());
    int domain =
        may.binders().isEmpty()
            ? NONE
            : maker.make(
                part,
                state,
                name + " in",
                dev.truce.compiler.types.Types.list(Basic.NEVER),
                false,
                (exprs, payload) -> binders.domain(exprs));
    int handler =
        maker.make(
            part,
            state,
            name,
            Basic.UNIT,
            true,
            (exprs, payload) ->
                new Expr.Block(
                    ImmutableList.of(
                        binders.bind(exprs, payload), Handlers.block(exprs, may.body())),
                    Conditions.nothing()));
    dev.truce.compiler.syntax.Expr when = may.guard();
    Sends sends = Sends.of(all, part);
    int guard =
        when == null && sends == null
            ? NONE
            : maker.make(
                part,
                state,
                name + " when",
                Basic.BOOL,
                true,
                (exprs, payload) -> {
                  Expr bound = binders.bind(exprs, payload);
                  Expr turn =
                      sends == null
                          ? new Expr.Lit(true, Rep.BOOL)
                          : turn(sends, handler, may.span());
                  return new Expr.Block(
                      ImmutableList.of(bound),
                      when == null
                          ? turn
                          : new Expr.And(turn, new Conditions(exprs).check(when).code()));
                });
    int mean = may.about() == null ? NONE : duration(may.about(), state, name + " about");
    steps.add(new MayRow(may.name().text(), domain, guard, handler, mean, owner));
  }

  /** Whether the session is where all that a step sends is allowed. */
  private Expr turn(Sends sends, int handler, Span span) {
    Object[] states =
        sends.allowing(part.function(handler)).stream().map(s -> (Object) (long) s).toArray();
    return Natives.call(
        AgentNames.ACTS,
        "sessionStands",
        true,
        Rep.BOOL,
        span,
        new Expr.Lit(ListValue.of(states), Rep.LIST));
  }

  /** What a state is called in errors. */
  static String places(AgentPart.@Nullable State state) {
    return state == null ? "" : " in state " + state.name();
  }

  static Pattern.Case noFields(Pattern.Case event) {
    return new Pattern.Case(event.path(), false, ImmutableList.of(), event.span());
  }
}
