package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A part of a scenario as written. */
public sealed interface ScenarioMember {
  Span span();

  <R> R match(Cases<R> cases);

  /** {@code agents { alice: Voter(18.0) … }}. */
  record Agents(ImmutableList<Placement> placements, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.agents(this);
    }
  }

  /**
   * {@code network { … }}, {@code limits { … }}, {@code borders { … }}: {@code kind} says which.
   */
  record Settings(Name kind, ImmutableList<Setting> settings, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.settings(this);
    }
  }

  /** {@code endow 100 Compute to each Worker}. */
  record Endow(ImmutableList<Holding> holdings, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.endow(this);
    }
  }

  /** {@code allot 10 Ram to each Worker}. */
  record Allot(ImmutableList<Holding> holdings, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.allot(this);
    }
  }

  /** {@code faucet 5 Ram to each Worker every 1s}. */
  record Faucet(Holding holding, Expr period, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faucet(this);
    }
  }

  /** {@code pool 100 Ram to each Worker}. */
  record Pool(Holding holding, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pool(this);
    }
  }

  /** {@code grant Admin to alice}. */
  record Grant(Name capability, Recipients to, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.grant(this);
    }
  }

  /** {@code guards Overseer(limit: 500), Backup if strict}. */
  record Guards(ImmutableList<GuardUse> guards, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.guards(this);
    }
  }

  /** {@code chaos Monkey}. */
  record Chaos(Expr chaos, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.chaos(this);
    }
  }

  /**
   * {@code metric temperature = e every 1s}, {@code metric s of v: Voter = e}, {@code metric price
   * = e on each Filled}.
   *
   * @param of the agents that have one each: name and type, in a pattern
   */
  record Metric(
      Name name,
      Pattern.@Nullable Bind of,
      @Nullable TypeExpr type,
      Expr value,
      @Nullable Expr every,
      @Nullable Expr onEach,
      Span span)
      implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.metric(this);
    }
  }

  /** {@code plot temperature, price}. */
  record Plot(ImmutableList<Expr> series, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.plot(this);
    }
  }

  /** {@code timeline { "war": count(Raid) > 0 after "talks" }}. */
  record Timeline(ImmutableList<Phase> phases, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.timeline(this);
    }
  }

  /** {@code stop when agreed() for 1s}. */
  record StopWhen(Expr condition, @Nullable Expr lasting, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stopWhen(this);
    }
  }

  /** {@code stop after 60s}. */
  record StopAfter(Expr time, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stopAfter(this);
    }
  }

  /** Of which states a claim speaks. */
  enum Mode {
    ALWAYS,
    NEVER,
    FINALLY,
    POSSIBLE,
    EVENTUALLY,
    TERMINAL
  }

  /** {@code always "one leader a term" { … }} and the like. */
  record Claim(Mode mode, Expr.@Nullable TextLit name, Expr.Block condition, Span span)
      implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.claim(this);
    }
  }

  /** {@code whenever "asked" for a in w { p } then eventually { q }}. */
  record Whenever(
      Expr.@Nullable TextLit name,
      ImmutableList<AgentMember.Binder> binders,
      Expr.Block cause,
      Expr.Block effect,
      Span span)
      implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.whenever(this);
    }
  }

  /** {@code fair deliveries, steps of Worker}. */
  record Fair(ImmutableList<Fairness> what, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fair(this);
    }
  }

  /** {@code publish Broken to each Registry}: agents hear of events. */
  record Publish(GuardMember.Occurrence event, Recipients to, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.publish(this);
    }
  }

  /** {@code human { at 3s press Red; answer approve with yes after 5s }}. */
  record Human(ImmutableList<HumanAct> acts, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.human(this);
    }
  }

  record Method(Decl.Fun function, Span span) implements ScenarioMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.method(this);
    }
  }

  /**
   * {@code drone: Worker(speed: i) for i in 1..100}: one agent, or a group where a clause stands.
   */
  record Placement(Name name, Expr agent, ImmutableList<Expr.Clause> clauses, Span span) {}

  /** {@code latency 5ms..50ms}; without a value {@code fifo}. */
  record Setting(Name name, @Nullable Expr value, Span span) {}

  /** {@code 100 Compute to each Worker}. */
  record Holding(Effect.Amount amount, Recipients to, Span span) {}

  /** {@code each Worker, each Farm} by type, or one value: an agent or a list of them. */
  record Recipients(ImmutableList<Name> each, @Nullable Expr value, Span span) {}

  /** {@code Overseer(limit: 500) if strict}. */
  record GuardUse(Expr guard, @Nullable Expr condition, Span span) {}

  /** {@code "war": c for 1s after "talks"}. */
  record Phase(
      Expr.TextLit name,
      Expr condition,
      @Nullable Expr lasting,
      Expr.@Nullable TextLit after,
      Span span) {}

  /** {@code deliveries}, {@code steps of Worker}. */
  record Fairness(Name what, @Nullable Name of, Span span) {}

  /** What a person does during a run. */
  sealed interface HumanAct {
    Span span();

    /** {@code at 3s press Red}, {@code at 5s reset Red}. */
    record Press(Expr time, Name killswitch, boolean resets, Span span) implements HumanAct {}

    /**
     * {@code answer approve with yes after 5s}: of all rules that ask, or {@code answer G.R with
     * no} of one.
     */
    record Answer(Name first, @Nullable Name rule, Expr answer, @Nullable Expr after, Span span)
        implements HumanAct {}
  }

  /** One method for each kind of member. */
  interface Cases<R> {
    R agents(Agents m);

    R settings(Settings m);

    R endow(Endow m);

    R allot(Allot m);

    R faucet(Faucet m);

    R pool(Pool m);

    R grant(Grant m);

    R guards(Guards m);

    R chaos(Chaos m);

    R metric(Metric m);

    R plot(Plot m);

    R timeline(Timeline m);

    R stopWhen(StopWhen m);

    R stopAfter(StopAfter m);

    R claim(Claim m);

    R whenever(Whenever m);

    R fair(Fair m);

    R publish(Publish m);

    R human(Human m);

    R method(Method m);
  }
}
