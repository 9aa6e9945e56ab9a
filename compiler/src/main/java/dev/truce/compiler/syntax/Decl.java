package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A declaration as written. {@code doc} is the text of its {@code ///} lines without the slashes,
 * or null.
 */
public sealed interface Decl extends Item {
  <R> R match(Cases<R> cases);

  /**
   * {@code import a.b.{C, D}}, {@code import a.b.*} (all), {@code import a.b} (then members are
   * qualified by the last name).
   */
  record Import(ImmutableList<Name> path, ImmutableList<Name> names, boolean all, Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.importDecl(this);
    }
  }

  record Const(@Nullable String doc, Name name, @Nullable TypeExpr type, Expr value, Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.constDecl(this);
    }
  }

  /**
   * A function; {@code result} null means Unit for a block body, inferred for an {@code = e} body.
   * A first parameter named {@code self} makes it a method.
   */
  record Fun(
      @Nullable String doc,
      Name name,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<Param> params,
      @Nullable TypeExpr result,
      Expr body,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fun(this);
    }
  }

  record Record(
      @Nullable String doc,
      Name name,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<Param> fields,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.record(this);
    }
  }

  record Enum(
      @Nullable String doc,
      Name name,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<EnumCase> cases,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> c) {
      return c.enumDecl(this);
    }
  }

  /** {@code type Celsius = Float where …} or a plain alias. */
  record Type(
      @Nullable String doc,
      Name name,
      ImmutableList<TypeParam> typeParams,
      TypeExpr type,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.typeDecl(this);
    }
  }

  /**
   * {@code native type Match<G> = "game.Match"}: a value type whose representation Java gives; only
   * in std.
   */
  record NativeType(
      @Nullable String doc,
      Name name,
      ImmutableList<TypeParam> typeParams,
      String className,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nativeType(this);
    }
  }

  record Game(
      @Nullable String doc,
      Name name,
      ImmutableList<Param> params,
      ImmutableList<GameMember> members,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.game(this);
    }
  }

  /** {@code strategy S plays G}, or {@code plays sender in G} for one player of it. */
  record Strategy(
      @Nullable String doc,
      Name name,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<Param> params,
      @Nullable Name role,
      TypeExpr game,
      ImmutableList<StrategyMember> members,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.strategy(this);
    }
  }

  /** {@code test "name" for n in 3..5, s in 1..200 { … }}. */
  record Test(Expr.TextLit name, ImmutableList<Expr.Clause> cases, Expr.Block body, Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> c) {
      return c.test(this);
    }
  }

  /**
   * {@code protocol Sale { role buyer, seller … }}.
   *
   * @param params values that quorums and times may stand on
   */
  record Protocol(
      @Nullable String doc,
      Name name,
      ImmutableList<Param> params,
      ImmutableList<Step> steps,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.protocol(this);
    }

    /**
     * Whether its messages may be sent at any time, outside of sessions, so that no role has an
     * order to keep.
     */
    public boolean isUnordered() {
      return steps.stream().anyMatch(s -> s instanceof Step.Unordered);
    }
  }

  /** Whose side an agent is on. */
  enum Nature {
    /** Its handlers are proven or monitored. */
    ORDINARY,
    /** {@code rogue}: it may say what it wants. */
    ROGUE,
    /** {@code external}: another process or a person plays it. */
    EXTERNAL
  }

  /** {@code rogue agent Eve(friends: List<Agent>) plays voter in Wild is Racer { … }}. */
  record Agent(
      @Nullable String doc,
      Nature nature,
      Name name,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<Param> params,
      ImmutableList<AgentMember.Part> plays,
      ImmutableList<Name> kinds,
      ImmutableList<AgentMember> members,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.agent(this);
    }
  }

  /** {@code kind Racer { care: Float, fun debt(): Int }}. */
  record Kind(@Nullable String doc, Name name, ImmutableList<KindMember> members, Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.kind(this);
    }
  }

  /** {@code event Raid(by: Agent, force: Int)}. */
  record Event(@Nullable String doc, Name name, ImmutableList<Param> fields, Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.event(this);
    }
  }

  /** {@code resource Credit { overdraft 100 }}. */
  record Resource(
      @Nullable String doc, Name name, ImmutableList<ScenarioMember.Setting> settings, Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.resource(this);
    }
  }

  /** {@code capability Admin delegable}. */
  record Capability(@Nullable String doc, Name name, @Nullable Name property, Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.capability(this);
    }
  }

  /** {@code world fun richest(): Agent = …}: a function that may read agents. */
  record WorldFun(Fun function, Span span) implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.worldFun(this);
    }
  }

  record Scenario(
      @Nullable String doc,
      Name name,
      ImmutableList<Param> params,
      ImmutableList<ScenarioMember> members,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.scenario(this);
    }
  }

  /** {@code guard Overseer(limit: Int) { … }}. */
  record Guard(
      @Nullable String doc,
      Name name,
      ImmutableList<Param> params,
      ImmutableList<GuardMember> members,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.guard(this);
    }
  }

  /**
   * {@code prevent rule R(limit: Int) for t: Trader priority 10 { … }}, in a guard or for all that
   * use it.
   *
   * @param of the agents of each of which it speaks: name and type, in a pattern
   */
  record Rule(
      @Nullable String doc,
      boolean prevents,
      Name name,
      ImmutableList<Param> params,
      Pattern.@Nullable Bind of,
      @Nullable Expr priority,
      RuleForm form,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rule(this);
    }
  }

  /**
   * {@code killswitch Red { trips on Overseer.Coalitions, by human stops all within 100ms latched
   * }}.
   *
   * @param stops whose agents it stops: {@code all}, a type or a kind; null when nothing is said
   */
  record KillSwitch(
      @Nullable String doc,
      Name name,
      ImmutableList<Trip> trips,
      @Nullable Name stops,
      @Nullable Expr within,
      boolean latched,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.killSwitch(this);
    }
  }

  /**
   * What trips a switch.
   *
   * @param by whether a person does: {@code by human}
   * @param first the guard, or who
   * @param rule the one rule of the guard, or null
   */
  record Trip(boolean by, Name first, @Nullable Name rule, Span span) {}

  /** {@code chaos Storm(gap: Duration) { every ~gap crash any Node restart after 200ms }}. */
  record Chaos(
      @Nullable String doc,
      Name name,
      ImmutableList<Param> params,
      ImmutableList<ChaosMember> members,
      Span span)
      implements Decl {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.chaos(this);
    }
  }

  /**
   * A field, or a method ({@code params} not null), that all agents of a kind have.
   *
   * @param type null where a method says no result
   */
  record KindMember(
      Name name, @Nullable ImmutableList<Param> params, @Nullable TypeExpr type, Span span) {}

  record EnumCase(@Nullable String doc, Name name, ImmutableList<Param> fields, Span span) {}

  /** A part of a game. */
  sealed interface GameMember {
    Span span();

    /**
     * {@code players 2}, {@code players 2..}, {@code players 2..5}; {@code max} null where
     * open-ended.
     */
    record Players(Expr min, @Nullable Expr max, Span span) implements GameMember {}

    /** {@code actions A, B}, or {@code player sender actions A, B} for the actions of one role. */
    record Actions(@Nullable Name role, ImmutableList<Name> names, Span span)
        implements GameMember {}

    /** {@code action Float where …}: a continuous or otherwise typed action. */
    record Action(TypeExpr type, Span span) implements GameMember {}

    /** {@code deal x: T = e seen by sender}: a hidden type; {@code seenBy} empty means by none. */
    record Deal(Name name, TypeExpr type, Expr value, ImmutableList<Expr> seenBy, Span span)
        implements GameMember {}

    /** {@code payoff { A, B => 0, 5 … }}. */
    record Table(ImmutableList<Row> rows, Span span) implements GameMember {}

    /** {@code payoff(care: List<Float>): List<Float> = e} or with a block. */
    record Payoff(Fun function, Span span) implements GameMember {}

    /** A line of a payoff table; a profile element is an action's name or {@code _}. */
    record Row(ImmutableList<Name> profile, ImmutableList<Expr> payoffs, Span span) {}
  }

  /** A part of a strategy. */
  sealed interface StrategyMember {
    Span span();

    record Variable(Stmt.Var variable, Span span) implements StrategyMember {}

    record Method(Fun function, Span span) implements StrategyMember {}

    record Move(Expr.Block body, Span span) implements StrategyMember {}

    /** {@code machine from One playing Defect { … }}. */
    record Machine(Name start, Name opening, ImmutableList<MachineState> states, Span span)
        implements StrategyMember {}
  }

  record MachineState(Name name, ImmutableList<Transition> transitions, Span span) {}

  /** {@code Cooperate -> One Defect}: seen action, next state, action played there. */
  record Transition(Name seen, Name next, Name plays, Span span) {}

  /** One method for each kind of declaration. */
  interface Cases<R> {
    R importDecl(Import d);

    R constDecl(Const d);

    R fun(Fun d);

    R record(Record d);

    R enumDecl(Enum d);

    R typeDecl(Type d);

    R nativeType(NativeType d);

    R game(Game d);

    R strategy(Strategy d);

    R test(Test d);

    R protocol(Protocol d);

    R agent(Agent d);

    R kind(Kind d);

    R event(Event d);

    R resource(Resource d);

    R capability(Capability d);

    R worldFun(WorldFun d);

    R scenario(Scenario d);

    R chaos(Chaos d);

    R guard(Guard d);

    R rule(Rule d);

    R killSwitch(KillSwitch d);
  }
}
