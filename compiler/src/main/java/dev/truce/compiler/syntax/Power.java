package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What a rule calls for, as written. */
public sealed interface Power {
  Span span();

  <R> R match(Cases<R> cases);

  /** The words of powers that have nothing but one value. */
  enum Word {
    LOG,
    ALERT,
    HALT,
    DELAY,
    ROLLBACK,
    QUARANTINE,
    RESTART,
    STOP
  }

  /** {@code alert "why"}, {@code delay 10ms}, {@code quarantine a} and the like. */
  record Plain(Word word, Expr value, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.plain(this);
    }
  }

  /** {@code tell a Warning("why")}. */
  record Tell(Expr to, Expr message, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tell(this);
    }
  }

  /** {@code take 20 Credit from a}. */
  record Take(Effect.Amount amount, Expr from, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.take(this);
    }
  }

  /** {@code throttle a to 1 per 10s}. */
  record Throttle(Expr agent, Expr count, Expr period, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.throttle(this);
    }
  }

  /** {@code replace with Offer(3)}. */
  record Replace(Expr message, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.replace(this);
    }
  }

  /** {@code drop}: the one effect. */
  record Drop(Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.drop(this);
    }
  }

  /** {@code refuse "why"}: all that the handler did. */
  record Refuse(@Nullable Expr reason, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refuse(this);
    }
  }

  /** {@code approve by human within 30s else refuse}. */
  record Approve(Expr by, @Nullable Expr within, ImmutableList<Power> otherwise, Span span)
      implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.approve(this);
    }
  }

  /** {@code revoke Admin from a}. */
  record Revoke(Name capability, Expr from, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.revoke(this);
    }
  }

  /** {@code freeze Credit of a}; without {@code of} everybody's. */
  record Freeze(Name resource, @Nullable Expr of, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.freeze(this);
    }
  }

  /** {@code trip Red "why"}. */
  record Trip(Name killswitch, @Nullable Expr reason, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.trip(this);
    }
  }

  /** What {@code publish E to each T} of a scenario does: agents hear of the event. */
  record Publish(ScenarioMember.Recipients to, Span span) implements Power {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.publish(this);
    }
  }

  /** One method for each kind of power. */
  interface Cases<R> {
    R plain(Plain p);

    R tell(Tell p);

    R take(Take p);

    R throttle(Throttle p);

    R replace(Replace p);

    R drop(Drop p);

    R refuse(Refuse p);

    R approve(Approve p);

    R revoke(Revoke p);

    R freeze(Freeze p);

    R trip(Trip p);

    R publish(Publish p);
  }
}
