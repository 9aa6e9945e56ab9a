package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A part of a protocol as written. */
public sealed interface Step {
  Span span();

  <R> R match(Cases<R> cases);

  /** {@code role buyer}, or {@code role worker: many}. */
  record Role(Name name, boolean many, Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.role(this);
    }
  }

  /** {@code message Rumour(text: Text)}: to be sent by any role to any role at any time. */
  record Unordered(Message message, @Nullable Name capability, Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unordered(this);
    }
  }

  /** {@code let f = backup.size div 3}: a value that all roles know. */
  record Let(Name name, Expr value, Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.let(this);
    }
  }

  /**
   * {@code sender -> receiver: M(fields) within 2s else { … } when c with Credit requires Admin}.
   *
   * @param otherwise what happens when the time ran out; null where nothing is said of it
   * @param units the resource that must travel along
   */
  record Interaction(
      Party sender,
      Party receiver,
      Message message,
      @Nullable Expr within,
      @Nullable ImmutableList<Step> otherwise,
      @Nullable Expr condition,
      @Nullable Name units,
      @Nullable Name capability,
      Span span)
      implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.interaction(this);
    }
  }

  /** {@code choice by buyer { … } or { … }}. */
  record Choice(Name by, ImmutableList<Branch> branches, Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.choice(this);
    }
  }

  /** {@code loop { … }}. */
  record Loop(ImmutableList<Step> body, Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loop(this);
    }
  }

  /** {@code exit}: leaves the innermost loop. */
  record Exit(Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.exit(this);
    }
  }

  /** {@code end}: the session is over. */
  record End(Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.end(this);
    }
  }

  /** {@code par { … } and { … }}. */
  record Par(ImmutableList<Branch> branches, Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.par(this);
    }
  }

  /** {@code do Other(a, b)}: roles by position, parameters by name. */
  record Do(Name protocol, ImmutableList<Expr.Argument> arguments, Span span) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.perform(this);
    }
  }

  /** {@code { … }} of a choice or of {@code par}. */
  record Branch(ImmutableList<Step> steps, Span span) {}

  /** A message with its fields. */
  record Message(Name name, ImmutableList<Param> fields, Span span) {}

  /** How many of a role take part in a step. */
  enum Quantity {
    /** {@code buyer}: the only one. */
    ONE,
    /** {@code each worker}: all of them. */
    EACH,
    /** {@code any node}: one of them. */
    ANY,
    /** {@code 2 * f + 1 of replica}: that many. */
    QUORUM
  }

  /** One side of an interaction; {@code quorum} is null but for {@link Quantity#QUORUM}. */
  record Party(Quantity quantity, @Nullable Expr quorum, Name role, Span span) {}

  /** One method for each kind of step. */
  interface Cases<R> {
    R role(Role s);

    R unordered(Unordered s);

    R let(Let s);

    R interaction(Interaction s);

    R choice(Choice s);

    R loop(Loop s);

    R exit(Exit s);

    R end(End s);

    R par(Par s);

    R perform(Do s);
  }
}
