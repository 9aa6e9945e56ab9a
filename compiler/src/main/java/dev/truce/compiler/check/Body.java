package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.Actor;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.types.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A function while its body is checked: its scopes, locals, captures and open loops. A lambda's
 * body has the body around it as {@code outer}; a local of that is captured by value when first
 * named.
 */
final class Body {

  private final @Nullable Body outer;
  private final @Nullable Actor actor;
  private final String name;
  private final List<Local> params = new ArrayList<>();
  private final List<Local> others = new ArrayList<>();
  private final Map<Local, Local> captured = new LinkedHashMap<>();
  private final List<Expr> captures = new ArrayList<>();
  private final List<Local> captureLocals = new ArrayList<>();
  private final Map<Object, Local> capturedSlots = new HashMap<>();
  private final Deque<Label> loops = new ArrayDeque<>();
  private final Set<Label> left = new HashSet<>();
  private Scope scope = new Scope(null);
  private final @Nullable Type result;
  private @Nullable Type joined;
  private final boolean topLevel;
  private @Nullable Body frame;
  private @Nullable AgentScope agentScope;
  private @Nullable RuleScope ruleScope;
  private boolean continues;
  private boolean worldly;
  private boolean placing;
  private int comprehensions;

  private static final class Scope {
    final @Nullable Scope parent;
    final Map<String, Binding> names = new HashMap<>();

    Scope(@Nullable Scope parent) {
      this.parent = parent;
    }
  }

  Body(String name, @Nullable Body outer, @Nullable Actor actor, @Nullable Type result) {
    this(name, outer, actor, result, false);
  }

  private Body(
      String name,
      @Nullable Body outer,
      @Nullable Actor actor,
      @Nullable Type result,
      boolean topLevel) {
    this.topLevel = topLevel;
    this.name = name;
    this.outer = outer;
    this.actor = actor;
    this.result = result;
  }

  /** The body of a script's top-level statements. */
  static Body ofScript(String name) {
    return new Body(name, null, null, Type.Basic.UNIT, true);
  }

  /**
   * A body with no names of its own or around, whose locals are those of {@code frame}: for
   * parameters' defaults.
   */
  static Body isolated(Body frame) {
    Body body = new Body(frame.name, null, null, null, false);
    body.frame = frame;
    return body;
  }

  /**
   * Whether this is the top level of a script, or a block there: where variables of the script may
   * be used.
   */
  boolean isTopLevel() {
    return topLevel;
  }

  /**
   * The body of a block that runs later, as a function of the agent: it takes the locals around it
   * by value, and reaches the slots as the code around does.
   */
  static Body continuing(Body around, String name, @Nullable Type result) {
    Body body = new Body(name, around, around.actor, result, false);
    body.continues = true;
    return body;
  }

  /** Lets the code read the agents of a world. */
  void readWorld() {
    worldly = true;
  }

  /** Says that the code places a scenario's agents, none of which has started. */
  void placeAgents() {
    placing = true;
  }

  /** Whether the code places a scenario's agents. */
  boolean placesAgents() {
    return placing || (outer != null && outer.placesAgents());
  }

  /** Whether the code may read the agents of a world. */
  boolean readsWorld() {
    return worldly || (outer != null && outer.readsWorld());
  }

  /** Says where in an agent this is. */
  void standIn(AgentScope scope) {
    agentScope = scope;
  }

  /** Says that a comprehension begins, whose code runs any number of times. */
  void beginComprehension() {
    comprehensions++;
  }

  void endComprehension() {
    comprehensions--;
  }

  /** Whether this stands in a comprehension. */
  boolean repeats() {
    return comprehensions > 0;
  }

  /** Says where in a guard this is. */
  void standIn(RuleScope scope) {
    ruleScope = scope;
  }

  /** Where in a guard this is, or null. */
  @Nullable RuleScope ruleScope() {
    return ruleScope == null && outer != null ? outer.ruleScope() : ruleScope;
  }

  /** Where in an agent this is, or null. */
  @Nullable AgentScope agentScope() {
    return agentScope == null && outer != null ? outer.agentScope() : agentScope;
  }

  /** Whether the result leaves boxed, as a lambda's does. */
  boolean boxesResult() {
    return outer != null && !continues;
  }

  String name() {
    return name;
  }

  @Nullable Body outer() {
    return outer;
  }

  /** The strategy or agent whose slots are in scope, or null. */
  @Nullable Actor actor() {
    return actor;
  }

  /** The strategy whose seats are in scope, or null. */
  @Nullable StrategySymbol strategy() {
    return actor instanceof StrategySymbol strategy ? strategy : null;
  }

  /** The agent whose effects are in scope, or null. */
  @Nullable AgentSymbol agent() {
    return actor instanceof AgentSymbol agent ? agent : null;
  }

  // Locals and names

  Local param(String word, Rep rep) {
    Local local = Local.unplaced(word, rep);
    params.add(local);
    return local;
  }

  Local local(String word, Rep rep) {
    if (frame != null) {
      return frame.local(word, rep);
    }
    Local local = Local.unplaced(word, rep);
    others.add(local);
    return local;
  }

  Local temp(Rep rep) {
    return local("$t", rep);
  }

  /** The instance of the strategy or agent: the first parameter, captured in lambdas. */
  Expr instance() {
    return outer == null || continues
        ? new Expr.Get(params.get(0))
        : capture(this, outer.instance());
  }

  /** The variables of the role block: the second parameter, captured in lambdas. */
  Expr blockInstance() {
    return outer == null || continues
        ? new Expr.Get(params.get(1))
        : capture(this, outer.blockInstance());
  }

  private static Expr capture(Body body, Expr outerValue) {
    Local inner =
        body.capturedSlots.computeIfAbsent(
            outerValue instanceof Expr.Get get ? get.local() : outerValue,
            k -> body.addCapture("$this", outerValue));
    return new Expr.Get(inner);
  }

  /** A value of the script's top level, as a lambda there takes it when it is made. */
  Expr captured(Expr value, Object key) {
    if (outer == null) {
      return value;
    }
    Expr around = outer.captured(value, key);
    return new Expr.Get(capturedSlots.computeIfAbsent(key, k -> addCapture("$global", around)));
  }

  /** Whether this is a lambda. */
  boolean isLambda() {
    return outer != null && (!continues || outer.isLambda());
  }

  /** Whether this is a lambda, however deep, in the script's top-level statements. */
  boolean isLambdaOfTopLevel() {
    return outer != null && (outer.isTopLevel() || outer.isLambdaOfTopLevel());
  }

  private Local addCapture(String word, Expr value) {
    Local local = Local.unplaced(word, value.rep());
    captureLocals.add(local);
    captures.add(value);
    return local;
  }

  void open() {
    scope = new Scope(scope);
  }

  void close() {
    if (scope.parent == null) {
      throw new IllegalStateException("no scope is open");
    }
    scope = scope.parent;
  }

  /** The binding of this very scope, for errors about a name declared twice. */
  @Nullable Binding inInnermost(String word) {
    return scope.names.get(word);
  }

  /** What the innermost scope binds. */
  ImmutableMap<String, Binding> namesOfInnermost() {
    return ImmutableSortedMap.copyOf(scope.names);
  }

  void bind(Binding binding) {
    scope.names.put(binding.name(), binding);
  }

  void bindLocal(String word, Local local, Type type, boolean changeable, @Nullable Span at) {
    bind(new Binding(word, new Binding.InLocal(local), type, type, changeable, at));
  }

  /**
   * The binding of a name here or in a body around, captured if need be; null when it is not local.
   */
  @Nullable Binding find(String word) {
    for (Scope at = scope; at != null; at = at.parent) {
      Binding found = at.names.get(word);
      if (found != null) {
        return found;
      }
    }
    Binding around = outer == null ? null : outer.find(word);
    if (around == null
        || around.place() instanceof Binding.InGlobal
        || (continues && around.place() instanceof Binding.InSlot)) {
      return around;
    }
    return captureOf(around);
  }

  private Binding captureOf(Binding around) {
    Local inner;
    if (around.place() instanceof Binding.InLocal in) {
      inner = captured.computeIfAbsent(in.local(), l -> addCapture(l.name(), new Expr.Get(l)));
    } else {
      Binding.InSlot in = (Binding.InSlot) around.place();
      inner =
          capturedSlots.computeIfAbsent(
              in.slot(), s -> addCapture(in.slot().name(), new Expr.GetSlot(in.slot())));
    }
    return new Binding(
        around.name(),
        new Binding.InLocal(inner),
        around.type(),
        around.declared(),
        false,
        around.at());
  }

  Set<String> namesInSight() {
    Set<String> all = outer == null ? new TreeSet<>() : outer.namesInSight();
    for (Scope at = scope; at != null; at = at.parent) {
      all.addAll(at.names.keySet());
    }
    return all;
  }

  // Results

  /**
   * The declared type of the result, or what is known of it; null when the first return decides.
   */
  @Nullable Type expectedResult() {
    return result;
  }

  void noteReturn(Type type) {
    joined = joined == null ? type : dev.truce.compiler.types.Types.join(joined, type);
    if (joined == null) {
      joined = Type.Basic.ERROR;
    }
  }

  /** The join of what all returns gave, or null. */
  @Nullable Type returned() {
    return joined;
  }

  // Loops

  void enterLoop(Label label) {
    loops.push(label);
  }

  void leaveLoop() {
    loops.pop();
  }

  /** Notes a {@code break} out of a loop. */
  void leaveBy(Label label) {
    left.add(label);
  }

  /** Whether a loop, now behind, has a {@code break}. */
  boolean isLeft(Label label) {
    return left.contains(label);
  }

  @Nullable Label innermostLoop() {
    return loops.peek();
  }

  // The end

  ImmutableList<Expr> captures() {
    return ImmutableList.copyOf(captures);
  }

  /**
   * Gives the function of a block that runs later its body: what it captured it takes out of a
   * tuple.
   */
  void finishContinuing(Function function, Local payload, Expr code) {
    ImmutableList.Builder<Expr> all = ImmutableList.builder();
    Expr tuple = new Expr.Convert(new Expr.Get(payload), Rep.DATA);
    for (int i = 0; i < captureLocals.size(); i++) {
      Local local = captureLocals.get(i);
      Expr part = new Expr.GetField(tuple, Layouts.tuple(captureLocals.size()), i);
      all.add(new Expr.Set(local, new Expr.Convert(part, local.rep())));
      others.add(local);
    }
    captureLocals.clear();
    all.add(code);
    finish(function, new Expr.Block(all.build(), Conditions.nothing()));
  }

  /** Places all locals and gives the function its body. */
  void finish(Function function, Expr code) {
    ImmutableList<Local> inputs =
        ImmutableList.<Local>builder().addAll(captureLocals).addAll(params).build();
    ImmutableList<Local> all = ImmutableList.<Local>builder().addAll(inputs).addAll(others).build();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).place(i);
    }
    function.setParams(inputs);
    function.define(code, all);
  }
}
