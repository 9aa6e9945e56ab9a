package dev.truce.compiler.interpret;

import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.game.StrategyValue;

/** Makes strategies as values, and the prototypes of agents. */
final class Instances {

  private Instances() {}

  static final class New extends Node.OfObject {
    private final StrategyType type;
    private final Node[] arguments;
    private final StrategyValue.Factory factory;

    New(StrategyType type, Node[] arguments, StrategyValue.Factory factory) {
      this.type = type;
      this.arguments = arguments;
      this.factory = factory;
    }

    @Override
    Object eval(Frame frame) {
      return new StrategyValue(type, Records.evalAll(arguments, frame), factory);
    }
  }

  static final class Prototype extends Node.OfObject {
    private final AgentPlan plan;

    Prototype(AgentPlan plan) {
      this.plan = plan;
    }

    @Override
    Object eval(Frame frame) {
      return new InterpretedBehaviour(plan);
    }
  }
}
