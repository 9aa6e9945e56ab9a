package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A part of a guard as written. */
public sealed interface GuardMember {
  Span span();

  <R> R match(Cases<R> cases);

  /** {@code var latest: Map<Agent, Int> = [:]}: what the guard remembers. */
  record Variable(Stmt.Var variable, Span span) implements GuardMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.variable(this);
    }
  }

  record Method(Decl.Fun function, Span span) implements GuardMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.method(this);
    }
  }

  /** {@code on Sent(Ballot) as b { … }}: what the guard notes of an event. */
  record Handler(Occurrence event, Expr.Block body, Span span) implements GuardMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.handler(this);
    }
  }

  /** A rule of the guard's own. */
  record Own(Decl.Rule rule, Span span) implements GuardMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.own(this);
    }
  }

  /** {@code forbid Sent(Reboot) as r unless r.sender.holds(Admin)}. */
  record Forbid(Occurrence event, @Nullable Expr unless, Span span) implements GuardMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.forbid(this);
    }
  }

  /**
   * {@code limit Sent(Bid) to 10 per 1s each sender}.
   *
   * @param each what has a limit of its own; null for one limit for all
   */
  record Limit(Occurrence event, Expr count, Expr period, @Nullable Expr each, Span span)
      implements GuardMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.limit(this);
    }
  }

  /** {@code use NoSelfDealing(3)}: a rule that stands outside of guards. */
  record Use(Name rule, ImmutableList<Expr.Argument> arguments, Span span) implements GuardMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.use(this);
    }
  }

  /**
   * {@code Sent(Order) by t as o where o.amount > 5}: the events that a part of a guard is about.
   *
   * @param event the kind of event, and of what: {@code Sent(Order)}, {@code Kept(p)}
   */
  record Occurrence(
      Expr event, @Nullable Expr by, @Nullable Name as, @Nullable Expr where, Span span) {}

  /** One method for each kind of member. */
  interface Cases<R> {
    R variable(Variable m);

    R method(Method m);

    R handler(Handler m);

    R own(Own m);

    R forbid(Forbid m);

    R limit(Limit m);

    R use(Use m);
  }
}
