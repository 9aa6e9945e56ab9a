package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;

/** A type. Two types are the same when they are equal. */
public sealed interface Type {

  /** The types without parts. */
  enum Basic implements Type {
    BOOL("Bool"),
    INT("Int"),
    FLOAT("Float"),
    TEXT("Text"),
    DURATION("Duration"),
    TIME("Time"),
    UNIT("Unit"),
    /**
     * Of what never comes back, of {@code none}'s inside and of the elements of {@code []}: below
     * all types.
     */
    NEVER("Never"),
    /** Of what was already reported: fits everywhere, so that one mistake is reported once. */
    ERROR("?");

    private final String shown;

    Basic(String shown) {
      this.shown = shown;
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  /** {@code T?}; never an optional of an optional: see {@link Types#optional}. */
  record Optional(Type inner) implements Type {
    @Override
    public String toString() {
      if (inner == Basic.NEVER) {
        return "none";
      }
      return inner instanceof Function ? "(" + inner + ")?" : inner + "?";
    }
  }

  record Tuple(ImmutableList<Type> elements) implements Type {
    @Override
    public String toString() {
      return elements.stream().map(Type::toString).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  record Function(ImmutableList<Type> parameters, Type result) implements Type {
    @Override
    public String toString() {
      return parameters.stream().map(Type::toString).collect(Collectors.joining(", ", "(", ")"))
          + " -> "
          + result;
    }
  }

  /**
   * A constructor with its arguments: {@code List<Int>}, a record, an enum, {@code
   * Strategy<PrisonersDilemma>}.
   */
  record App(TypeSymbol symbol, ImmutableList<Type> arguments) implements Type {
    @Override
    public String toString() {
      return arguments.isEmpty()
          ? symbol.name()
          : arguments.stream()
              .map(Type::toString)
              .collect(Collectors.joining(", ", symbol.name() + "<", ">"));
    }
  }

  /** A type parameter inside of its declaration. */
  record Variable(TypeParameter parameter) implements Type {
    @Override
    public String toString() {
      return parameter.name();
    }
  }

  /** {@code G.Action} of a type parameter {@code G}. */
  record ActionOf(Type game) implements Type {
    @Override
    public String toString() {
      return game + ".Action";
    }
  }

  /** A game named as a type, as in {@code Strategy<PrisonersDilemma>}. */
  record GameRef(GameSymbol symbol) implements Type {
    @Override
    public String toString() {
      return symbol.name();
    }
  }

  /** A refinement: a subtype of its base. */
  record Refined(RefinementSymbol symbol) implements Type {
    @Override
    public String toString() {
      return symbol.name();
    }
  }
}
