package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What a handler does to the world, as written; effects with a value are {@link Expr.Act}s. */
public sealed interface Effect {
  Span span();

  <R> R match(Cases<R> cases);

  /** How a message is sent. */
  enum Verb {
    SEND,
    REPLY,
    BROADCAST
  }

  /**
   * {@code send M(x) to a with 5 Credit}, {@code reply M}, {@code broadcast M to xs}.
   *
   * @param via the session that it belongs to, where it is sent outside of a role block
   * @param as whom a rogue agent says to be
   * @param stamped when a rogue agent says it is
   * @param units what travels along
   */
  record Send(
      Verb verb,
      Expr message,
      @Nullable Expr to,
      @Nullable Expr via,
      @Nullable Expr as,
      @Nullable Expr stamped,
      @Nullable Amount units,
      Span span)
      implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.send(this);
    }
  }

  /** {@code start retry(tx) in 500ms}. */
  record Start(Name timer, ImmutableList<Expr.Argument> arguments, Expr delay, Span span)
      implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.start(this);
    }
  }

  /** {@code cancel retry(tx)}. */
  record Cancel(Name timer, ImmutableList<Expr.Argument> arguments, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cancel(this);
    }
  }

  /** {@code after 10ms { … }}. */
  record After(Expr delay, Expr.Block body, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.after(this);
    }
  }

  /**
   * {@code ask "Pay it?" within 5s { … } else { … }}: what is done when a person agrees, and when
   * nobody does.
   */
  record Ask(
      Expr question,
      @Nullable Expr within,
      Expr.Block agreed,
      Expr.@Nullable Block otherwise,
      Span span)
      implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ask(this);
    }
  }

  /** {@code stop self}. */
  record Stop(Expr agent, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stop(this);
    }
  }

  /** {@code become Leader(now)}. */
  record Become(Name state, ImmutableList<Expr.Argument> arguments, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.become(this);
    }
  }

  /** {@code log "…"}. */
  record Log(Expr value, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.log(this);
    }
  }

  /** {@code signal Raid(by, on, 3)}. */
  record Signal(Expr event, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.signal(this);
    }
  }

  /** {@code give 3 Compute to a else { … }}. */
  record Give(Amount amount, Expr to, Expr.@Nullable Block otherwise, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.give(this);
    }
  }

  /** {@code use 3 Compute}. */
  record Use(Amount amount, Expr.@Nullable Block otherwise, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.use(this);
    }
  }

  /** {@code call claim}: a claim on demand is due now. */
  record Call(Expr claim, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.call(this);
    }
  }

  /** {@code release claim}: the creditor wants nothing any more. */
  record Release(Expr claim, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.release(this);
    }
  }

  /** {@code assign claim to a}. */
  record Assign(Expr claim, Expr to, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.assign(this);
    }
  }

  /** {@code delegate Admin to a}. */
  record Delegate(Name capability, Expr to, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.delegate(this);
    }
  }

  /** {@code revoke Admin from a}. */
  record Revoke(Name capability, Expr from, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.revoke(this);
    }
  }

  /** {@code close session}. */
  record Close(Expr session, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.close(this);
    }
  }

  /** {@code refuse "why"}: the handler is undone. */
  record Refuse(Expr reason, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refuse(this);
    }
  }

  /** {@code work 5ms}: the handler takes time. */
  record Work(Expr duration, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.work(this);
    }
  }

  /** {@code either { … } or { … }}: the explorer tries all, a run takes one. */
  record Either(ImmutableList<Expr.Block> branches, Span span) implements Effect {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.either(this);
    }
  }

  /** {@code 3 Compute}. */
  record Amount(Expr units, Name resource, Span span) {}

  /** One method for each kind of effect. */
  interface Cases<R> {
    R send(Send e);

    R start(Start e);

    R cancel(Cancel e);

    R after(After e);

    R ask(Ask e);

    R stop(Stop e);

    R become(Become e);

    R log(Log e);

    R signal(Signal e);

    R give(Give e);

    R use(Use e);

    R call(Call e);

    R release(Release e);

    R assign(Assign e);

    R delegate(Delegate e);

    R revoke(Revoke e);

    R close(Close e);

    R refuse(Refuse e);

    R work(Work e);

    R either(Either e);
  }
}
