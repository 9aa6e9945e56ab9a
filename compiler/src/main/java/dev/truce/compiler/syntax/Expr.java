package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** An expression as written. */
public sealed interface Expr {
  Span span();

  <R> R match(Cases<R> cases);

  /**
   * {@code 42}, {@code 1_000}; the value as written, so that {@code -9223372036854775808} can be
   * told from its operand.
   */
  record IntLit(String digits, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.intLit(this);
    }
  }

  /** {@code 0.5}, {@code 1e-3}, {@code 5%} (already divided), {@code infinity}. */
  record FloatLit(double value, String written, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.floatLit(this);
    }
  }

  /** {@code 250us}, {@code 3s}: in nanoseconds. */
  record DurationLit(long nanos, String written, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.durationLit(this);
    }
  }

  /** {@code 64KB}: in bytes, an {@code Int}. */
  record SizeLit(long bytes, String written, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sizeLit(this);
    }
  }

  record BoolLit(boolean value, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.boolLit(this);
    }
  }

  record NoneLit(Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noneLit(this);
    }
  }

  /** A text with holes; {@code multiline} when written with three quotes. */
  record TextLit(ImmutableList<TextPart> parts, boolean multiline, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.textLit(this);
    }
  }

  /** A name used as a value. */
  record Ref(Name name) implements Expr {
    @Override
    public Span span() {
      return name.span();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ref(this);
    }
  }

  /** {@code a.b}, {@code a?.b} (safe). */
  record Member(Expr receiver, Name name, boolean safe, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.member(this);
    }
  }

  /** {@code f(a, n: b)}. */
  record Call(Expr callee, ImmutableList<Argument> arguments, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.call(this);
    }
  }

  /** {@code xs[i]}, {@code q[s, a]} (more than one index is a tuple). */
  record Index(Expr receiver, ImmutableList<Expr> indices, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.index(this);
    }
  }

  /** {@code -e}, {@code not e}. */
  record Unary(UnaryOp op, Expr operand, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unary(this);
    }
  }

  /**
   * {@code a + b} and every other infix operator that evaluates both sides, and {@code and}, {@code
   * or}, {@code ??}.
   */
  record Binary(BinaryOp op, Expr left, Expr right, Span opSpan, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.binary(this);
    }
  }

  /** {@code lo..hi}, {@code lo..<hi}. */
  record Range(Expr low, Expr high, boolean inclusive, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.range(this);
    }
  }

  /** {@code e is T}, {@code e is Hung}, {@code e is not T}. */
  record Is(Expr operand, Pattern pattern, boolean negated, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.is(this);
    }
  }

  record ListLit(ImmutableList<Expr> elements, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.listLit(this);
    }
  }

  /** {@code ["a": 1]}, {@code [:]}. */
  record MapLit(ImmutableList<Entry> entries, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.mapLit(this);
    }
  }

  /** {@code (a, b)}: at least two elements. */
  record TupleLit(ImmutableList<Expr> elements, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tupleLit(this);
    }
  }

  /**
   * {@code (e)}: kept, since the formatter keeps it and {@code (a < b) == c} is legal where {@code
   * a < b == c} is not.
   */
  record Paren(Expr inner, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.paren(this);
    }
  }

  /**
   * {@code x => e}, {@code (a, b: Int) => { … }}; each parameter is a pattern with an optional
   * type.
   */
  record Lambda(ImmutableList<LambdaParam> params, Expr body, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lambda(this);
    }
  }

  /**
   * {@code if c then a else b}, {@code if c { } else { }}; {@code thenForm} tells which; an absent
   * branch is null.
   */
  record If(Condition condition, Expr then, @Nullable Expr otherwise, boolean thenForm, Span span)
      implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ifExpr(this);
    }
  }

  record Match(Expr scrutinee, ImmutableList<Arm> arms, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.matchExpr(this);
    }
  }

  /** {@code { statements }}; the last statement is its value when it is an expression. */
  record Block(ImmutableList<Stmt> statements, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.block(this);
    }
  }

  /**
   * {@code [e for x in xs if c]}: with {@code aggregate} null a list, otherwise {@code all(…)},
   * {@code sum(…)}, ….
   */
  record Comprehension(
      @Nullable Name aggregate, Expr element, ImmutableList<Clause> clauses, Span span)
      implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.comprehension(this);
    }
  }

  /** {@code offer with { price: 3 }}. */
  record With(Expr record, ImmutableList<Argument> fields, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.with(this);
    }
  }

  /**
   * {@code native "Lists.size"}, {@code native context "Lists.map"}: the body of a std function
   * that Java gives; only in std.
   */
  record Native(String method, boolean context, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nativeBody(this);
    }
  }

  /**
   * What could not be read, and was reported: it has any type, so that nothing more is said of it.
   */
  record Unreadable(Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unreadable(this);
    }
  }

  /** An argument, by position or {@code name: value}. */
  record Argument(@Nullable Name name, Expr value, Span span) {}

  /** A map entry. */
  record Entry(Expr key, Expr value, Span span) {}

  /** A lambda's parameter. */
  record LambdaParam(Pattern pattern, @Nullable TypeExpr type, Span span) {}

  /**
   * {@code pattern if guard => body}: a body that is a statement (assignment, jump) stands in a
   * {@link Block}.
   */
  record Arm(Pattern pattern, @Nullable Expr guard, Expr body, Span span) {}

  /**
   * What an {@code if} or {@code while} asks: an expression, or {@code let pattern = e} (holds when
   * e is there and matches).
   */
  record Condition(@Nullable Pattern pattern, Expr value, Span span) {}

  /** {@code for pattern in xs}, or {@code if c} (then {@code pattern} is null). */
  record Clause(@Nullable Pattern pattern, Expr value, Span span) {}

  /**
   * A piece of a text: plain characters (escapes resolved), or a hole with an optional format such
   * as {@code 8.2} or {@code .1%}.
   */
  sealed interface TextPart {
    record Plain(String text, Span span) implements TextPart {}

    record Hole(Expr value, @Nullable String format, Span span) implements TextPart {}
  }

  /** Prefix operators. */
  enum UnaryOp {
    NEGATE,
    NOT
  }

  /** Infix operators; {@code PERCENT_OF} is {@code 5% of x}. */
  enum BinaryOp {
    POWER("^"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MOD("mod"),
    DIV("div"),
    ADD("+"),
    SUBTRACT("-"),
    PERCENT_OF("of"),
    COALESCE("??"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    IN("in"),
    NOT_IN("not in"),
    AND("and"),
    OR("or");

    private final String symbol;

    BinaryOp(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** An effect with a value. */
  sealed interface Act extends Expr {}

  /** {@code spawn Worker(3)}: the new agent. */
  record Spawn(Name agent, ImmutableList<Argument> arguments, Span span) implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.spawn(this);
    }
  }

  /** {@code open Sale(seller: a) as buyer with Ask("x")}: the new session. */
  record Open(
      Name protocol,
      ImmutableList<Argument> arguments,
      @Nullable Name role,
      @Nullable Expr first,
      Span span)
      implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.open(this);
    }
  }

  /** {@code promise 5 Compute to a by now + 10s}: a claim; {@code due} null means on demand. */
  record Promise(Effect.Amount amount, Expr to, @Nullable Expr due, Span span) implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.promise(this);
    }
  }

  /** {@code sign v}. */
  record Sign(Expr value, Span span) implements Act {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sign(this);
    }
  }

  /** {@code Sent(Order) by t where it.amount > 5}: an argument that stands for events. */
  record Events(Expr event, @Nullable Expr by, @Nullable Expr where, Span span) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.events(this);
    }
  }

  /** One method for each kind of expression: a new kind breaks every pass at compile time. */
  interface Cases<R> {
    R intLit(IntLit e);

    R floatLit(FloatLit e);

    R durationLit(DurationLit e);

    R sizeLit(SizeLit e);

    R boolLit(BoolLit e);

    R noneLit(NoneLit e);

    R textLit(TextLit e);

    R ref(Ref e);

    R member(Member e);

    R call(Call e);

    R index(Index e);

    R unary(Unary e);

    R binary(Binary e);

    R range(Range e);

    R is(Is e);

    R listLit(ListLit e);

    R mapLit(MapLit e);

    R tupleLit(TupleLit e);

    R paren(Paren e);

    R lambda(Lambda e);

    R ifExpr(If e);

    R matchExpr(Match e);

    R block(Block e);

    R comprehension(Comprehension e);

    R with(With e);

    R nativeBody(Native e);

    R unreadable(Unreadable e);

    R spawn(Spawn e);

    R open(Open e);

    R promise(Promise e);

    R sign(Sign e);

    R events(Events e);
  }
}
