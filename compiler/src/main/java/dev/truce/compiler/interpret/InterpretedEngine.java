package dev.truce.compiler.interpret;

import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.engine.Engine;
import dev.truce.runtime.Context;
import dev.truce.runtime.value.UnitValue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine that runs the core as it is: the reference for what a program means, ready at once for
 * a program that runs once. Holds the state of a session: a cell for each global, and the plans.
 * Several threads may run functions of loaded programs at once (matches do) while none sets
 * globals.
 */
public final class InterpretedEngine implements Engine {

  private final Map<Function, Plan> plans = new ConcurrentHashMap<>();
  private final Map<StrategyCode, StrategyPlan> strategies = new ConcurrentHashMap<>();
  private final Map<AgentCode, AgentPlan> agents = new ConcurrentHashMap<>();
  private final Map<SlotOwner, SlotPlaces> places = new ConcurrentHashMap<>();
  private final Map<Global, Cell> cells = new ConcurrentHashMap<>();

  @Override
  public void load(Program program) {
    program.globals().forEach(this::cell);
  }

  @Override
  public @Nullable Object call(Context context, Function function, @Nullable Object... arguments) {
    context.pays();
    int depth = context.depth;
    try {
      Plan plan = plan(function);
      Frame frame = plan.frame(context);
      for (int i = 0; i < arguments.length; i++) {
        plan.setParameter(frame, i, arguments[i]);
      }
      return plan.runBoxed(frame);
    } catch (StackOverflowError error) {
      throw Context.stackExhausted();
    } catch (OutOfMemoryError error) {
      throw Context.outOfMemory();
    } finally {
      context.depth = depth;
    }
  }

  @Override
  public @Nullable Object read(Global global) {
    Cell cell = cell(global);
    if (!cell.set) {
      return null;
    }
    return switch (global.rep().kind()) {
      case REF -> cell.object;
      case VOID -> UnitValue.UNIT;
      case BOOL, LONG, DOUBLE -> Boxes.box(global.rep(), cell.bits);
    };
  }

  @Override
  public void write(Global global, @Nullable Object value) {
    Cell cell = cell(global);
    switch (global.rep().kind()) {
      case REF -> cell.object = value;
      case VOID -> {}
      case BOOL, LONG, DOUBLE -> cell.bits = Boxes.unbox(global.rep(), value);
    }
    cell.set = true;
  }

  Plan plan(Function function) {
    Plan known = plans.get(function);
    return known != null ? known : plans.computeIfAbsent(function, f -> new Plan(this, f));
  }

  StrategyPlan plan(StrategyCode strategy) {
    StrategyPlan known = strategies.get(strategy);
    return known != null
        ? known
        : strategies.computeIfAbsent(strategy, s -> new StrategyPlan(this, s));
  }

  AgentPlan plan(AgentCode agent) {
    AgentPlan known = agents.get(agent);
    return known != null ? known : agents.computeIfAbsent(agent, a -> new AgentPlan(this, a));
  }

  SlotPlaces places(SlotOwner owner) {
    SlotPlaces known = places.get(owner);
    return known != null ? known : places.computeIfAbsent(owner, o -> new SlotPlaces(o.slots()));
  }

  Cell cell(Global global) {
    return cells.computeIfAbsent(global, Cell::new);
  }
}
