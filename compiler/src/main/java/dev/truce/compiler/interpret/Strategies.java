package dev.truce.compiler.interpret;

import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.game.StrategyValue;

/** Makes strategies as values. */
final class Strategies {

  private Strategies() {}

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
}
