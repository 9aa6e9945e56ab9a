package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.FunOf;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.MapOf;
import dev.truce.compiler.differential.Ty.Maybe;
import dev.truce.compiler.differential.Ty.SetOf;
import dev.truce.compiler.differential.Ty.TotalOf;
import dev.truce.compiler.differential.Ty.TupleOf;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses types. A program has a few types that it prefers, so that what one part of it makes is of
 * use to another.
 */
final class Types {

  private final List<Ty> preferred = new ArrayList<>();

  private final Dice dice;
  private final Scope scope;

  Types(Dice dice, Scope scope) {
    this.dice = dice;
    this.scope = scope;
  }

  /** Chooses the types that this program prefers. */
  void prefer() {
    preferred.clear();
    List<Ty> chosen = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      chosen.add(fresh(2));
    }
    preferred.addAll(chosen);
  }

  Basic basic() {
    return dice.oneOf(
        Basic.INT,
        Basic.INT,
        Basic.INT,
        Basic.FLOAT,
        Basic.FLOAT,
        Basic.BOOL,
        Basic.TEXT,
        Basic.TEXT,
        Basic.DURATION);
  }

  /** A basic type or one that the program declares. */
  Ty small() {
    return !scope.data.isEmpty() && dice.percent(30) ? dice.pick(scope.data) : basic();
  }

  /** A type that a key may have. */
  Ty key() {
    return switch (dice.below(8)) {
      case 0, 1, 2 -> Basic.INT;
      case 3, 4 -> Basic.TEXT;
      case 5 -> new TupleOf(ImmutableList.of(basic(), basic()));
      default -> small();
    };
  }

  /** Any plain type. */
  Ty any(int depth) {
    return depth > 0 && !preferred.isEmpty() && dice.percent(75)
        ? dice.pick(preferred)
        : fresh(depth);
  }

  private Ty fresh(int depth) {
    if (depth <= 0 || dice.percent(40)) {
      return small();
    }
    return switch (dice.below(12)) {
      case 0, 1, 2, 3 -> new ListOf(element(depth - 1));
      case 4 -> new SetOf(element(depth - 1));
      case 5, 6 -> new MapOf(key(), inside(depth - 1));
      case 7 -> new TotalOf(key(), inside(depth - 1));
      case 8, 9 -> {
        ImmutableList.Builder<Ty> elements = ImmutableList.builder();
        for (int i = dice.between(2, 3); i > 0; i--) {
          elements.add(any(depth - 1));
        }
        yield new TupleOf(elements.build());
      }
      default -> new Maybe(inside(depth - 1));
    };
  }

  private Ty element(int depth) {
    return dice.percent(60) ? small() : any(depth);
  }

  /** Any plain type but an optional. */
  Ty inside(int depth) {
    Ty type = any(depth);
    return type instanceof Maybe maybe ? maybe.inner() : type;
  }

  FunOf function() {
    ImmutableList.Builder<Ty> params = ImmutableList.builder();
    for (int i = dice.between(1, 3); i > 0; i--) {
      params.add(dice.percent(70) ? small() : any(1));
    }
    return new FunOf(params.build(), dice.percent(70) ? small() : any(1));
  }

  /** Whether a case of {@code data} holds such data itself. */
  boolean isRecursive(Data data, Ty.Case c) {
    return c.fields().stream().anyMatch(f -> mentions(f.type(), data));
  }

  private static boolean mentions(Ty type, Data data) {
    return type == data
        || (type instanceof ListOf list && mentions(list.element(), data))
        || (type instanceof Maybe maybe && mentions(maybe.inner(), data))
        || (type instanceof TupleOf tuple
            && tuple.elements().stream().anyMatch(e -> mentions(e, data)));
  }
}
