package dev.truce.compiler.emit;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Sort;

/** The internal names and descriptors of what compiled code refers to. */
final class Jvm {

  static final String OBJECT = "java/lang/Object";
  static final String STRING = "java/lang/String";
  static final String CONTEXT = "dev/truce/runtime/Context";
  static final String OPS = "dev/truce/runtime/Ops";
  static final String FAULT = "dev/truce/runtime/Fault";
  static final String SCRIPT_ERROR = "dev/truce/runtime/ScriptError";
  static final String BOXES = "dev/truce/runtime/code/Boxes";
  static final String CONSTANT_READER = "dev/truce/runtime/code/ConstantReader";
  static final String DIGEST = "dev/truce/runtime/trace/Digest";
  static final String DATA = "dev/truce/runtime/value/Data";
  static final String GENERIC_DATA = "dev/truce/runtime/value/GenericData";
  static final String SHAPE = "dev/truce/runtime/value/Shape";
  static final String ENUM_TYPE = "dev/truce/runtime/value/EnumType";
  static final String FUN = "dev/truce/runtime/value/Fun";
  static final String UNIT = "dev/truce/runtime/value/UnitValue";
  static final String POLICY = "dev/truce/runtime/game/Policy";
  static final String SEAT = "dev/truce/runtime/game/Seat";
  static final String POLICIES = "dev/truce/runtime/lib/Policies";
  static final String AGENT_INSTANCE = "dev/truce/runtime/code/AgentInstance";
  static final String VARIABLES = "dev/truce/runtime/world/Variables";
  static final String STRATEGY_TYPE = "dev/truce/runtime/game/StrategyType";
  static final String STRATEGY_VALUE = "dev/truce/runtime/game/StrategyValue";
  static final String STRATEGY_FACTORY = "dev/truce/runtime/game/StrategyValue$Factory";

  private Jvm() {}

  static String descriptor(String internalName) {
    return internalName.startsWith("[") ? internalName : "L" + internalName + ";";
  }

  /** The sort of a rep that is not VOID. */
  static Sort sort(Rep rep) {
    return switch (rep.kind()) {
      case BOOL -> Sort.INT;
      case LONG -> Sort.LONG;
      case DOUBLE -> Sort.DOUBLE;
      case REF -> Sort.REF;
      case VOID -> throw new IllegalArgumentException("nothing has no sort");
    };
  }

  static boolean isVoid(Rep rep) {
    return rep.kind() == Rep.Kind.VOID;
  }
}
