package dev.truce.compiler.engine;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.compiler.engine.Trees.add;
import static dev.truce.compiler.engine.Trees.block;
import static dev.truce.compiler.engine.Trees.box;
import static dev.truce.compiler.engine.Trees.constant;
import static dev.truce.compiler.engine.Trees.function;
import static dev.truce.compiler.engine.Trees.integer;
import static dev.truce.compiler.engine.Trees.op;
import static dev.truce.compiler.engine.Trees.real;
import static dev.truce.compiler.engine.Trees.text;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Policy;
import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.EnumType;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kind.class)
class StrategiesTest {

  StrategiesTest(Kind kind) {
    Run.kind = kind;
  }

  private static final EnumType ACTIONS =
      new EnumType("PD.Action", ImmutableList.of("Cooperate", "Defect"));
  private static final Rep ACTION = Rep.enumOf(ACTIONS);

  private final Slot rate = new Slot(0, "rate", Rep.FLOAT, true);
  private final Slot label = new Slot(1, "label", Rep.TEXT, true);
  private final Slot rounds = new Slot(2, "rounds", Rep.INT, false);
  private final Slot memory = new Slot(3, "memory", Rep.OBJECT, false);
  private final StrategyCode code =
      new StrategyCode("Alternator", ImmutableList.of(rate, label, rounds, memory));
  private final Context context = new Context(line -> {}, 1000);

  private StrategyValue strategy(Expr move, Rep result) {
    var start = function("Alternator.start", Rep.VOID).of(code);
    start.define(
        block(
            new Expr.SetSlot(rounds, integer(10)),
            new Expr.SetSlot(memory, new Expr.GetSlot(label)),
            Trees.UNIT));
    code.define(
        type(), start.function(), function("Alternator.move", result).of(code).define(move));
    Expr made =
        new Expr.NewStrategy(code, ImmutableList.of(box(real(0.5)), text("tag")), Trees.at(0));
    return (StrategyValue) Objects.requireNonNull(Run.of(constant(Rep.STRATEGY, made)).result());
  }

  private static StrategyType type() {
    return new StrategyType(
        "Alternator",
        ImmutableList.of("rate", "label"),
        "PD",
        ACTIONS,
        false,
        0,
        false,
        false,
        false,
        true,
        "");
  }

  /** Counts rounds; defects in odd ones. */
  private Expr alternate() {
    return block(
        new Expr.SetSlot(rounds, add(new Expr.GetSlot(rounds), integer(1))),
        new Expr.Convert(op(Operator.MOD_INT, new Expr.GetSlot(rounds), integer(2)), ACTION));
  }

  @Test
  void movesAndKeepsSlots() {
    StrategyValue value = strategy(alternate(), ACTION);
    assertThat(value.toString()).isEqualTo("Alternator(rate: 0.5, label: \"tag\")");
    Policy policy = value.create();
    assertThat(policy.slotCount()).isEqualTo(4);
    policy.start(context);
    assertThat(policy.move(context)).isEqualTo(1);
    assertThat(policy.moveBoxed(context)).isEqualTo(ACTIONS.constant(0));
    assertThat(policy.slot(0)).isEqualTo(0.5);
    assertThat(policy.slot(1)).isEqualTo("tag");
    assertThat(policy.slot(2)).isEqualTo(12L);
    assertThat(policy.slot(3)).isEqualTo("tag");
    assertThat(context.remaining()).isEqualTo(1000);
  }

  @Test
  void copiesShareNothing() {
    Policy policy = strategy(alternate(), ACTION).create();
    policy.start(context);
    Policy copy = policy.copy();
    assertThat(copy.sameSlots(policy)).isTrue();
    policy.move(context);
    assertThat(copy.slot(2)).isEqualTo(10L);
    assertThat(policy.slot(2)).isEqualTo(11L);
    assertThat(copy.sameSlots(policy)).isFalse();
    assertThat(copy.move(context)).isEqualTo(1);
    assertThat(copy.sameSlots(policy)).isTrue();
  }

  @Test
  void boxedMoves() {
    Policy policy = strategy(new Expr.Lit(ACTIONS.constant(1), Rep.OBJECT), Rep.OBJECT).create();
    policy.start(context);
    assertThat(policy.move(context)).isEqualTo(1);
    assertThat(policy.moveBoxed(context)).isEqualTo(ACTIONS.constant(1));
  }

  @Test
  void floatMoves() {
    Policy policy = strategy(new Expr.GetSlot(rate), Rep.FLOAT).create();
    policy.start(context);
    assertThat(policy.moveBoxed(context)).isEqualTo(0.5);
  }

  @Test
  void errorsOfMovesHaveTheirFrame() {
    Policy policy =
        strategy(
                new Expr.Convert(
                    op(6, Operator.DIV_INT, integer(1), new Expr.GetSlot(rounds)), ACTION),
                ACTION)
            .create();
    try {
      policy.move(context);
      throw new AssertionError();
    } catch (ScriptError error) {
      assertThat(error.frames())
          .containsExactly(new ScriptError.Frame("Alternator.move", "test.agent", 6, 7));
    }
  }
}
