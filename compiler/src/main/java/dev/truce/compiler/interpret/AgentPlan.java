package dev.truce.compiler.interpret;

import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.BlockCode;

/** The plans of an agent's code, and where its slots and those of its role blocks live. */
final class AgentPlan {

  final SlotPlaces places;
  final SlotPlaces[] blocks;
  final Plan[] functions;

  /** Which slots each function may assign. */
  final long[] assigned;

  AgentPlan(InterpretedEngine engine, AgentCode code) {
    places = engine.places(code);
    blocks =
        code.blocks().stream().map((BlockCode b) -> engine.places(b)).toArray(SlotPlaces[]::new);
    functions = code.functions().stream().map(engine::plan).toArray(Plan[]::new);
    assigned = code.functions().stream().mapToLong(code::assigned).toArray();
  }
}
