package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the type arguments of one call: each is the join of all that the arguments say of it. */
final class Inference {

  private final ImmutableList<TypeParameter> open;
  private final Map<TypeParameter, Type> found = new HashMap<>();

  /** Those that stand inside of an argument's type: an Int there does not become a Float. */
  private final List<TypeParameter> held = new ArrayList<>(0);

  private final Type unknown;

  /** Whether anything that told of the parameters is in error, which was reported. */
  private boolean faulty;

  Inference(ImmutableList<TypeParameter> parameters) {
    this(parameters, Basic.NEVER);
  }

  /**
   * @param unknown what a parameter is that nothing tells
   */
  Inference(ImmutableList<TypeParameter> parameters, Type unknown) {
    open = parameters;
    this.unknown = unknown;
  }

  /**
   * Takes notice that an argument of type {@code actual} stands for a parameter of type {@code
   * declared}.
   */
  void note(Type declared, Type actual) {
    note(declared, actual, false);
  }

  private void note(Type declared, Type actual, boolean inside) {
    faulty |= Types.hasGaps(actual);
    if (actual == Basic.ERROR || open.isEmpty()) {
      return;
    }
    if (declared instanceof Type.Variable variable && open.contains(variable.parameter())) {
      Type known = found.get(variable.parameter());
      Type joined = known == null ? actual : Types.join(known, actual);
      if (joined != null) {
        found.put(variable.parameter(), joined);
      }
      if (inside) {
        held.add(variable.parameter());
      }
      return;
    }
    Type base = declared instanceof Type.Refined ? declared : Types.base(actual);
    if (declared instanceof Type.Optional optional) {
      note(optional.inner(), Types.present(actual), inside);
    } else if (declared instanceof Type.Tuple tuple && base instanceof Type.Tuple other) {
      noteAll(tuple.elements(), other.elements());
    } else if (declared instanceof Type.Function function && base instanceof Type.Function other) {
      noteAll(function.parameters(), other.parameters());
      note(function.result(), other.result(), true);
    } else if (declared instanceof Type.App app && base instanceof Type.App other) {
      if (app.symbol() == other.symbol()) {
        noteAll(app.arguments(), other.arguments());
      }
    }
  }

  private void noteAll(ImmutableList<Type> declared, ImmutableList<Type> actual) {
    for (int i = 0; i < Math.min(declared.size(), actual.size()); i++) {
      note(declared.get(i), actual.get(i), true);
    }
  }

  boolean isFaulty() {
    return faulty;
  }

  /** A declared type as far as it is known now; null where something in it is still open. */
  @Nullable Type known(Type declared) {
    if (open.isEmpty()) {
      return declared;
    }
    Type type = Types.substitute(declared, found);
    return Types.mentions(type, open) ? null : type;
  }

  /** A declared type with what is still open as ERROR, a hint that says nothing there. */
  Type hint(Type declared) {
    if (open.isEmpty()) {
      return declared;
    }
    Map<TypeParameter, Type> all = new HashMap<>(found);
    open.forEach(p -> all.putIfAbsent(p, Basic.ERROR));
    return Types.substitute(declared, all);
  }

  /** Keeps what is known of the parameters in a type from being widened by what is expected. */
  void hold(Type declared) {
    for (TypeParameter parameter : open) {
      if (Types.mentions(declared, ImmutableList.of(parameter))) {
        held.add(parameter);
      }
    }
  }

  /** Lets what is expected of the result decide what the arguments left open. */
  void expectResult(Type declared, @Nullable Type expected) {
    if (expected == null || open.isEmpty()) {
      return;
    }
    Inference wanted = new Inference(open);
    wanted.note(declared, Types.present(expected));
    wanted.found.forEach(
        (parameter, type) -> {
          Type known = found.get(parameter);
          boolean wider =
              known != null
                  && !held.contains(parameter)
                  && Types.base(known) == Basic.INT
                  && type == Basic.FLOAT;
          // What an argument is can be checked against a refinement, unless it is inside of
          // something.
          boolean refined =
              known != null
                  && !held.contains(parameter)
                  && type instanceof Type.Refined
                  && Types.isBelow(type, known);
          if (!Types.hasGaps(type)
              && (known == null || wider || refined || Types.isBelow(known, type))) {
            found.put(parameter, type);
          }
        });
  }

  /** Closes: what nothing told is unknown. */
  Map<TypeParameter, Type> close() {
    open.forEach(p -> found.putIfAbsent(p, unknown));
    return found;
  }

  /** Whether a type may stand for a parameter with a bound. */
  static boolean satisfies(Type type, @Nullable String bound) {
    if (bound == null || Types.isError(type) || type == Basic.NEVER) {
      return true;
    }
    return switch (bound) {
      case "Finite" ->
          (type instanceof Type.GameRef game && game.symbol().actions() != null)
              || (type instanceof Type.Variable variable
                  && "Finite".equals(variable.parameter().bound()));
      case "Turns" -> {
        ImmutableList<Type> list = Types.argumentsOf(type, Builtin.LIST);
        yield Types.base(type) == Basic.INT
            || (list != null && Types.base(list.get(0)) == Basic.INT)
            || type.toString().equals("Geometric")
            || (type instanceof Type.Variable variable
                && "Turns".equals(variable.parameter().bound()));
      }
      default -> Types.isComparable(type);
    };
  }
}
