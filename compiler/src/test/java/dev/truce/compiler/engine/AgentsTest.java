package dev.truce.compiler.engine;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.compiler.engine.Trees.add;
import static dev.truce.compiler.engine.Trees.block;
import static dev.truce.compiler.engine.Trees.constant;
import static dev.truce.compiler.engine.Trees.function;
import static dev.truce.compiler.engine.Trees.get;
import static dev.truce.compiler.engine.Trees.integer;
import static dev.truce.compiler.engine.Trees.less;
import static dev.truce.compiler.engine.Trees.op;
import static dev.truce.compiler.engine.Trees.to;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.BlockCode;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.Behaviour;
import dev.truce.runtime.world.BlockType;
import dev.truce.runtime.world.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents' slots and functions, by number. */
@ParameterizedClass
@EnumSource(Kind.class)
class AgentsTest {

  AgentsTest(Kind kind) {
    Run.kind = kind;
  }

  private static final int START = 0;
  private static final int ADD = 1;
  private static final int SMALL = 2;
  private static final int SHARE = 3;
  private static final int BID = 4;

  private final Slot share = new Slot(0, "share", Rep.FLOAT, true);
  private final Slot total = new Slot(1, "total", Rep.INT, false, true, 0);
  private final Slot last = new Slot(2, "last", Rep.OBJECT, false);
  private final Slot calm = new Slot(3, "calm", Rep.BOOL, false);
  private final Slot bids = new Slot(0, "bids", Rep.INT, false, false, 1);
  private final BlockCode seller = new BlockCode("Counter.seller", ImmutableList.of(bids));
  private final AgentCode code =
      new AgentCode("Counter", ImmutableList.of(share, total, last, calm));
  private final Context context = new Context(line -> {}, 1000);

  private AgentInstance prototype() {
    code.setBlocks(ImmutableList.of(seller));
    AgentInstance made =
        (AgentInstance)
            Objects.requireNonNull(
                Run.of(constant(Rep.BEHAVIOUR, new Expr.Prototype(code))).result());
    made.describe(AgentType.of("Counter", 1, BlockType.builder("Counter").build()));
    return made;
  }

  private Behaviour counter() {
    Function start =
        function("Counter.start", Rep.VOID)
            .of(code)
            .define(
                block(
                    new Expr.SetSlot(total, integer(10)),
                    new Expr.SetSlot(calm, Trees.bool(true)),
                    Trees.UNIT));
    var adding = function("Counter.on Add", Rep.INT).of(code);
    Local amount = adding.local("amount", Rep.OBJECT);
    Function add =
        adding.define(
            block(
                new Expr.SetSlot(last, get(amount)),
                new Expr.SetSlot(total, add(new Expr.GetSlot(total), to(Rep.INT, get(amount)))),
                new Expr.GetSlot(total)));
    Function small =
        function("Counter.small", Rep.BOOL)
            .of(code)
            .define(less(new Expr.GetSlot(total), integer(12)));
    Function portion =
        function("Counter.share", Rep.FLOAT).of(code).define(new Expr.GetSlot(share));
    var bidding = function("Counter.on Bid", Rep.VOID).of(code).of(seller);
    Local price = bidding.local("price", Rep.OBJECT);
    Function bid =
        bidding.define(
            block(
                new Expr.SetSlot(bids, add(new Expr.GetSlot(bids), integer(1))),
                new Expr.SetSlot(total, add(new Expr.GetSlot(bids), to(Rep.INT, get(price)))),
                Trees.UNIT));
    code.define(ImmutableList.of(start, add, small, portion, bid));
    Behaviour agent = prototype().fresh();
    agent.parameters(new Object[] {0.5});
    return agent;
  }

  @Test
  void functionsByNumber() {
    Behaviour agent = counter();
    assertThat(agent.type().name()).isEqualTo("Counter");
    agent.handle(context, START, null, null);
    assertThat(agent.admits(context, SMALL, null, null)).isTrue();
    agent.handle(context, ADD, null, 5L);
    assertThat(agent.admits(context, SMALL, null, null)).isFalse();
    assertThat(agent.evaluate(context, SHARE, null)).isEqualTo(0.5);
    assertThat(slots(agent)).containsExactly(0.5, 15L, 5L, true).inOrder();
    assertThat(context.remaining()).isEqualTo(1000);
  }

  @Test
  void blocksHaveVariablesOfTheirOwn() {
    Behaviour agent = counter();
    Variables one = agent.locals(0);
    Variables other = one.fresh();
    agent.handle(context, BID, one, 100L);
    agent.handle(context, BID, one, 100L);
    agent.handle(context, BID, other, 200L);
    assertThat(slots(one)).containsExactly(2L);
    assertThat(slots(other)).containsExactly(1L);
    assertThat(agent.slot(1)).isEqualTo(201L);
    other.copyFrom(one);
    assertThat(slots(other)).containsExactly(2L);
  }

  @Test
  void copies() {
    Behaviour agent = counter();
    agent.handle(context, START, null, null);
    Behaviour copy = agent.fresh();
    copy.copyFrom(agent);
    agent.handle(context, ADD, null, 7L);
    assertThat(slots(copy)).containsExactly(0.5, 10L, null, true).inOrder();
    copy.copyDurable(agent);
    assertThat(slots(copy)).containsExactly(0.5, 17L, null, true).inOrder();
  }

  private static List<@Nullable Object> slots(Variables of) {
    List<@Nullable Object> all = new ArrayList<>();
    for (int i = 0; i < of.slotCount(); i++) {
      all.add(of.slot(i));
    }
    return all;
  }

  @Test
  void errorsHaveTheFrameOfTheHandler() {
    Function fail =
        function("Counter.on Fail", Rep.VOID)
            .of(code)
            .define(to(Rep.VOID, op(9, Operator.DIV_INT, integer(1), new Expr.GetSlot(total))));
    code.define(ImmutableList.of(fail));
    Behaviour agent = prototype().fresh();
    ScriptError error = assertThrows(ScriptError.class, () -> agent.handle(context, 0, null, null));
    assertThat(error.frames()).hasSize(1);
    assertThat(error.frames().get(0).function()).isEqualTo("Counter.on Fail");
    assertThat(error.frames().get(0).start()).isEqualTo(9);
  }
}
