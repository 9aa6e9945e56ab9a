package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Making types, and the relations between them: below, join, substitution. */
public final class Types {

  /** Any agent. */
  public static final Type AGENT = new App(Builtin.AGENT, ImmutableList.of());

  /** Any message. */
  public static final Type MESSAGE = new App(Builtin.MESSAGE, ImmutableList.of());

  private Types() {}

  /** The type of {@code none} itself. */
  public static final Type NONE = new Type.Optional(Basic.NEVER);

  public static Type list(Type element) {
    return new App(Builtin.LIST, ImmutableList.of(element));
  }

  public static Type set(Type element) {
    return new App(Builtin.SET, ImmutableList.of(element));
  }

  public static Type map(Type key, Type value) {
    return new App(Builtin.MAP, ImmutableList.of(key, value));
  }

  public static Type strategy(Type game) {
    return new App(Builtin.STRATEGY, ImmutableList.of(game));
  }

  public static Type of(DataSymbol data) {
    return new App(data, ImmutableList.of());
  }

  /** {@code T?}: an optional of an optional is that optional. */
  public static Type optional(Type inner) {
    return inner instanceof Type.Optional || inner == Basic.ERROR
        ? inner
        : new Type.Optional(inner);
  }

  /** The type without its {@code ?}. */
  public static Type present(Type type) {
    return type instanceof Type.Optional optional ? optional.inner() : type;
  }

  /** The base of a refinement, of refinements of refinements too. */
  public static Type base(Type type) {
    Type at = type;
    while (at instanceof Type.Refined refined) {
      at = refined.symbol().base();
    }
    return at;
  }

  public static boolean isError(Type type) {
    return type == Basic.ERROR;
  }

  /** The arguments when {@code type} (or its base) is made with {@code symbol}; otherwise null. */
  public static @Nullable ImmutableList<Type> argumentsOf(Type type, TypeSymbol symbol) {
    return base(type) instanceof App app && app.symbol() == symbol ? app.arguments() : null;
  }

  /** The enum or record that a type is made with, or null. */
  public static @Nullable DataSymbol dataOf(Type type) {
    return base(type) instanceof App app && app.symbol() instanceof DataSymbol data ? data : null;
  }

  /** Whether values of the type are messages. */
  public static boolean isMessage(Type type) {
    return type.equals(MESSAGE)
        || (type instanceof App app && app.symbol() instanceof DataSymbol data && data.isMessage());
  }

  /** Whether values of the type are agents. */
  public static boolean isAgent(Type type) {
    return base(type) instanceof App app
        && (app.symbol() == Builtin.AGENT || app.symbol() instanceof AgentTypeSymbol);
  }

  /** The type of agents, or the kind, that a type is; null for any other, {@code Agent} too. */
  public static @Nullable AgentTypeSymbol agentOf(Type type) {
    return base(type) instanceof App app && app.symbol() instanceof AgentTypeSymbol agent
        ? agent
        : null;
  }

  /** The action type of a game named as a type. */
  public static Type actionOf(Type game) {
    if (game instanceof Type.GameRef ref) {
      return ref.symbol().action();
    }
    return game == Basic.ERROR || game == Basic.NEVER ? game : new Type.ActionOf(game);
  }

  /**
   * Whether every value of {@code a} is one of {@code b} without any change of form when boxed:
   * collections are covariant, refinements are below their bases, Never is below all. (Int is not
   * below Float: see the checker's conversions.)
   */
  public static boolean isBelow(Type a, Type b) {
    if (a.equals(b) || a == Basic.NEVER || a == Basic.ERROR || b == Basic.ERROR) {
      return true;
    }
    if (a instanceof Type.Refined refined) {
      return isBelow(refined.symbol().base(), b);
    }
    if (b instanceof Type.Optional optional) {
      return isBelow(present(a), optional.inner());
    }
    if (a instanceof Type.GameRef x && b instanceof Type.GameRef y) {
      // What a game deals is seen by its own strategies alone.
      return x.symbol().deals().isEmpty() && x.symbol().action().equals(y.symbol().action());
    }
    if (a instanceof Type.Tuple x && b instanceof Type.Tuple y) {
      return allBelow(x.elements(), y.elements());
    }
    if (a instanceof Type.Function x && b instanceof Type.Function y) {
      return allBelow(y.parameters(), x.parameters()) && isBelow(x.result(), y.result());
    }
    if (a instanceof App x && x.symbol() instanceof AgentTypeSymbol agent) {
      return b instanceof App y
          && (y.symbol() == Builtin.AGENT
              || (y.symbol() instanceof AgentTypeSymbol above && agent.isOf(above)));
    }
    if (a instanceof App x && x.symbol() instanceof EventTypeSymbol event) {
      return b instanceof App y
          && y.symbol() instanceof EventTypeSymbol above
          && above.kind() == event.kind()
          && above.carried() == null;
    }
    if (b.equals(MESSAGE)) {
      return isMessage(a);
    }
    return a instanceof App x
        && b instanceof App y
        && x.symbol() == y.symbol()
        && allBelow(x.arguments(), y.arguments());
  }

  private static boolean allBelow(ImmutableList<Type> as, ImmutableList<Type> bs) {
    if (as.size() != bs.size()) {
      return false;
    }
    for (int i = 0; i < as.size(); i++) {
      if (!isBelow(as.get(i), bs.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The least type above both, or null when they have nothing in common. Int and Float join to
   * Float.
   */
  public static @Nullable Type join(Type a, Type b) {
    if (isBelow(a, b)) {
      return a == Basic.ERROR ? a : b;
    }
    if (isBelow(b, a)) {
      return b == Basic.ERROR ? b : a;
    }
    if (a instanceof Type.Optional || b instanceof Type.Optional) {
      Type inner = join(present(a), present(b));
      return inner == null ? null : optional(inner);
    }
    if (a instanceof Type.Refined || b instanceof Type.Refined) {
      return join(base(a), base(b));
    }
    if ((a == Basic.INT && b == Basic.FLOAT) || (a == Basic.FLOAT && b == Basic.INT)) {
      return Basic.FLOAT;
    }
    if (a instanceof Type.Tuple x && b instanceof Type.Tuple y) {
      ImmutableList<Type> elements = joinAll(x.elements(), y.elements());
      return elements == null ? null : new Type.Tuple(elements);
    }
    if (isAgent(a) && isAgent(b)) {
      return AGENT;
    }
    if (isMessage(a) && isMessage(b)) {
      return MESSAGE;
    }
    if (a instanceof App x && b instanceof App y && x.symbol() == y.symbol()) {
      ImmutableList<Type> arguments = joinAll(x.arguments(), y.arguments());
      return arguments == null ? null : new App(x.symbol(), arguments);
    }
    return null;
  }

  private static @Nullable ImmutableList<Type> joinAll(
      ImmutableList<Type> as, ImmutableList<Type> bs) {
    if (as.size() != bs.size()) {
      return null;
    }
    ImmutableList.Builder<Type> all = ImmutableList.builder();
    for (int i = 0; i < as.size(); i++) {
      Type joined = join(as.get(i), bs.get(i));
      // Int and Float differ in form inside of a collection, so that they do not join there.
      if (joined == null || !isBelow(as.get(i), joined) || !isBelow(bs.get(i), joined)) {
        return null;
      }
      all.add(joined);
    }
    return all.build();
  }

  /** The type with parameters replaced; what {@code by} lacks stays. */
  public static Type substitute(Type type, Map<TypeParameter, Type> by) {
    if (by.isEmpty() || type instanceof Basic) {
      return type;
    }
    if (type instanceof Type.Variable variable) {
      return by.getOrDefault(variable.parameter(), type);
    }
    if (type instanceof Type.Optional optional) {
      return optional(substitute(optional.inner(), by));
    }
    if (type instanceof Type.Tuple tuple) {
      return new Type.Tuple(substituteAll(tuple.elements(), by));
    }
    if (type instanceof Type.Function function) {
      return new Type.Function(
          substituteAll(function.parameters(), by), substitute(function.result(), by));
    }
    if (type instanceof App app) {
      return app.arguments().isEmpty()
          ? app
          : new App(app.symbol(), substituteAll(app.arguments(), by));
    }
    if (type instanceof Type.ActionOf action) {
      return actionOf(substitute(action.game(), by));
    }
    return type;
  }

  public static ImmutableList<Type> substituteAll(
      ImmutableList<Type> types, Map<TypeParameter, Type> by) {
    if (types.isEmpty() || by.isEmpty()) {
      return types;
    }
    ImmutableList.Builder<Type> all = ImmutableList.builderWithExpectedSize(types.size());
    for (Type type : types) {
      all.add(substitute(type, by));
    }
    return all.build();
  }

  /** Whether a parameter of {@code parameters} occurs in the type. */
  public static boolean mentions(Type type, Collection<TypeParameter> parameters) {
    if (type instanceof Type.Variable variable) {
      return parameters.contains(variable.parameter());
    }
    if (type instanceof Type.Optional optional) {
      return mentions(optional.inner(), parameters);
    }
    if (type instanceof Type.Tuple tuple) {
      return anyMentions(tuple.elements(), parameters);
    }
    if (type instanceof Type.Function function) {
      return mentions(function.result(), parameters)
          || anyMentions(function.parameters(), parameters);
    }
    if (type instanceof App app) {
      return anyMentions(app.arguments(), parameters);
    }
    return type instanceof Type.ActionOf action && mentions(action.game(), parameters);
  }

  private static boolean anyMentions(
      ImmutableList<Type> types, Collection<TypeParameter> parameters) {
    for (Type type : types) {
      if (mentions(type, parameters)) {
        return true;
      }
    }
    return false;
  }

  /** Whether ERROR occurs in the type. */
  public static boolean hasGaps(Type type) {
    if (type instanceof Type.Optional optional) {
      return hasGaps(optional.inner());
    }
    if (type instanceof Type.Tuple tuple) {
      return anyHasGaps(tuple.elements());
    }
    if (type instanceof Type.Function function) {
      return hasGaps(function.result()) || anyHasGaps(function.parameters());
    }
    if (type instanceof App app) {
      return anyHasGaps(app.arguments());
    }
    return type == Basic.ERROR || (type instanceof Type.ActionOf action && hasGaps(action.game()));
  }

  /** How many parts a type of a value may have, each counted as often as it stands there. */
  public static final int MOST_PARTS = 10_000;

  /** Whether a type has more parts than it may. */
  public static boolean hasMoreParts(Type type) {
    return parts(type, 0) > MOST_PARTS;
  }

  private static int parts(Type type, int before) {
    int count = before + 1;
    if (count > MOST_PARTS) {
      return count;
    }
    if (type instanceof Type.Optional optional) {
      return parts(optional.inner(), count);
    }
    if (type instanceof Type.Tuple tuple) {
      return parts(tuple.elements(), count);
    }
    if (type instanceof Type.Function function) {
      return parts(function.result(), parts(function.parameters(), count));
    }
    return type instanceof App app ? parts(app.arguments(), count) : count;
  }

  private static int parts(ImmutableList<Type> types, int before) {
    int count = before;
    for (int i = 0; i < types.size() && count <= MOST_PARTS; i++) {
      count = parts(types.get(i), count);
    }
    return count;
  }

  private static boolean anyHasGaps(ImmutableList<Type> types) {
    for (Type type : types) {
      if (hasGaps(type)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether values of the type can be compared and kept in keys: everything but functions and
   * random streams.
   */
  public static boolean isComparable(Type type) {
    Type base = base(type);
    if (base instanceof Type.Function) {
      return false;
    }
    if (base instanceof Type.Optional optional) {
      return isComparable(optional.inner());
    }
    if (base instanceof Type.Tuple tuple) {
      return tuple.elements().stream().allMatch(Types::isComparable);
    }
    return !(base instanceof App app)
        || (!isRandom(app) && app.arguments().stream().allMatch(Types::isComparable));
  }

  /**
   * Whether it is a random stream, which changes as it is drawn from: it is passed on, never kept
   * or shown.
   */
  public static boolean isRandom(Type type) {
    return base(type) instanceof App app
        && app.symbol() instanceof TypeSymbol.Native opaque
        && opaque.className().equals(Rep.RANDOM.className());
  }
}
