package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A part of an agent, of one of its role blocks, or of one of its states. */
public sealed interface AgentMember {
  Span span();

  <R> R match(Cases<R> cases);

  /** {@code durable var sold: List<Offer> = []}. */
  record Variable(boolean durable, Stmt.Var variable, Span span) implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.variable(this);
    }
  }

  /** {@code timer retry(tx: Int)}. */
  record Timer(Name name, ImmutableList<Param> params, Span span) implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.timer(this);
    }
  }

  record Method(Decl.Fun function, Span span) implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.method(this);
    }
  }

  /** {@code durable as seller in Sale { … }}. */
  record RoleBlock(
      boolean durable, Name role, Name protocol, ImmutableList<AgentMember> members, Span span)
      implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.roleBlock(this);
    }
  }

  /** {@code state Leader(since: Time) { … }}. */
  record State(
      Name name, ImmutableList<Param> params, ImmutableList<AgentMember> members, Span span)
      implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.state(this);
    }
  }

  /**
   * {@code on Rumour(text, hops) from a when hops > 0 { … }}: of a message, an event, a timer, or
   * of what happens to the agent ({@code start}, {@code enter}, {@code closed(why)}).
   *
   * @param qualifier the first of two words: {@code all}, {@code timeout}, {@code public}
   * @param event what happened, with patterns for its fields
   * @param from a pattern of the sender
   * @param as a name for the whole event
   */
  record Handler(
      @Nullable Name qualifier,
      Pattern.Case event,
      @Nullable Pattern from,
      @Nullable Name as,
      @Nullable Expr guard,
      Expr.Block body,
      Span span)
      implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.handler(this);
    }
  }

  /** {@code on failure restart after 1s}, {@code on failure stop}, {@code on failure escalate}. */
  record OnFailure(Name action, @Nullable Expr after, Span span) implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onFailure(this);
    }
  }

  /**
   * {@code ignore Walk, Accept}, {@code defer Walk}, {@code ignore all [of Sale]}.
   *
   * @param protocol what {@code of} names, or null
   */
  record Unhandled(boolean defers, ImmutableList<Name> messages, @Nullable Name protocol, Span span)
      implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unhandled(this);
    }
  }

  /** {@code may prepare(r in xs) when c about 1s { … }}: a step that the agent can take. */
  record May(
      Name name,
      ImmutableList<Binder> binders,
      @Nullable Expr guard,
      @Nullable Expr about,
      Expr.Block body,
      Span span)
      implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.may(this);
    }
  }

  /** {@code every 1s about 100ms { … }}. */
  record Every(Expr period, @Nullable Expr about, Expr.Block body, Span span)
      implements AgentMember {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.every(this);
    }
  }

  /** {@code r in xs}, {@code (k, v) in m}. */
  record Binder(Pattern pattern, Expr values, Span span) {}

  /** {@code node in Gossip}: a role that an agent plays. */
  record Part(Name role, Name protocol, Span span) {}

  /** One method for each kind of member. */
  interface Cases<R> {
    R variable(Variable m);

    R timer(Timer m);

    R method(Method m);

    R roleBlock(RoleBlock m);

    R state(State m);

    R handler(Handler m);

    R onFailure(OnFailure m);

    R unhandled(Unhandled m);

    R may(May m);

    R every(Every m);
  }
}
