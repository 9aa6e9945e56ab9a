package dev.truce.compiler.types;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.runtime.value.EnumType;
import org.jspecify.annotations.Nullable;

/** The JVM form of each type. */
public final class Reps {

  private static final Rep PLAYER = Rep.ref("dev/truce/runtime/game/PlayerValue");
  private static final Rep GAME = Rep.ref("dev/truce/runtime/game/GameValue");
  private static final Rep SEAT = Rep.ref("dev/truce/runtime/game/Seat");

  private static final Rep SCENARIO = Rep.ref("dev/truce/runtime/scenario/ScenarioValue");
  private static final Rep SWEEP_ROW = Rep.ref("dev/truce/runtime/scenario/SweepRow");
  private static final Rep OUTCOME = Rep.ref("dev/truce/runtime/scenario/Outcome");

  /** An event as guards see it. */
  public static final Rep EVENT = Rep.ref("dev/truce/runtime/trace/Event");

  private static final Rep VIEW = Rep.ref("dev/truce/runtime/scenario/AgentView");

  private Reps() {}

  public static Rep of(Type type) {
    if (type instanceof Basic basic) {
      return switch (basic) {
        case BOOL -> Rep.BOOL;
        case INT -> Rep.INT;
        case FLOAT -> Rep.FLOAT;
        case TEXT -> Rep.TEXT;
        case DURATION -> Rep.DURATION;
        case TIME -> Rep.TIME;
        case UNIT, NEVER -> Rep.VOID;
        case ERROR -> Rep.OBJECT;
      };
    }
    if (type instanceof Type.Optional optional) {
      return ofOptional(Types.base(optional.inner()));
    }
    if (type instanceof Type.Tuple) {
      return Rep.DATA;
    }
    if (type instanceof Type.Function) {
      return Rep.FUN;
    }
    if (type instanceof Type.Refined refined) {
      return of(refined.symbol().base());
    }
    return type instanceof App app ? ofApp(app) : Rep.OBJECT;
  }

  private static Rep ofApp(App app) {
    TypeSymbol symbol = app.symbol();
    if (symbol instanceof DataSymbol data) {
      EnumType plain = data.enumType();
      return plain == null ? Rep.DATA : Rep.enumOf(plain);
    }
    if (symbol instanceof TypeSymbol.Native opaque) {
      return Rep.ref(opaque.className());
    }
    if (symbol instanceof AgentTypeSymbol) {
      return Rep.AGENT;
    }
    if (symbol instanceof ScenarioTypeSymbol) {
      return Rep.OBJECT;
    }
    if (symbol instanceof EventTypeSymbol) {
      return EVENT;
    }
    return ofBuiltin((Builtin) symbol);
  }

  private static Rep ofBuiltin(Builtin symbol) {
    if (symbol == Builtin.LIST) {
      return Rep.LIST;
    }
    if (symbol == Builtin.SET) {
      return Rep.SET;
    }
    if (symbol == Builtin.MAP) {
      return Rep.MAP;
    }
    if (symbol == Builtin.TOTAL_MAP) {
      return Rep.TOTAL_MAP;
    }
    if (symbol == Builtin.STRATEGY) {
      return Rep.STRATEGY;
    }
    if (symbol == Builtin.PLAYER) {
      return PLAYER;
    }
    if (symbol == Builtin.AGENT) {
      return Rep.AGENT;
    }
    if (symbol == Builtin.MESSAGE) {
      return Rep.DATA;
    }
    if (symbol == Builtin.SCENARIO) {
      return SCENARIO;
    }
    if (symbol == Builtin.VIEW) {
      return VIEW;
    }
    if (symbol == Builtin.OUTCOME) {
      return OUTCOME;
    }
    if (symbol == Builtin.SWEEP_ROW) {
      return SWEEP_ROW;
    }
    return symbol == Builtin.GAME ? GAME : SEAT;
  }

  private static Rep ofOptional(Type inner) {
    if (inner instanceof Basic basic) {
      return switch (basic) {
        case BOOL -> Rep.BOXED_BOOL;
        case INT -> Rep.BOXED_INT;
        case FLOAT -> Rep.BOXED_FLOAT;
        case DURATION -> Rep.BOXED_DURATION;
        case TIME -> Rep.BOXED_TIME;
        case TEXT -> Rep.TEXT;
        case UNIT, NEVER, ERROR -> Rep.OBJECT;
      };
    }
    EnumType plain = plainEnum(inner);
    return plain == null ? of(inner) : Rep.optionalEnumOf(plain);
  }

  private static @Nullable EnumType plainEnum(Type type) {
    DataSymbol data = Types.dataOf(type);
    return data == null ? null : data.enumType();
  }
}
