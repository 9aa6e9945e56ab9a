package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names in sight where something is generated. Names are never used twice in a program. */
final class Scope {

  /** A local; {@code changeable} where it may be assigned here. */
  record Name(String name, Ty type, boolean changeable) {}

  /** A function; a parameter with a default may be left out. */
  record Function(String name, ImmutableList<Parameter> params, Ty result) {}

  record Parameter(String name, Ty type, boolean hasDefault) {}

  final List<Ty.Data> data = new ArrayList<>();
  final List<Function> functions = new ArrayList<>();
  private final List<Name> names = new ArrayList<>();

  /** What the innermost function or lambda returns; null where nothing can be returned. */
  @Nullable Ty result;

  /** The loops around, inside of the innermost function or lambda. */
  int loops;

  /** Whether this is inside of a strategy's move. */
  boolean inMove;

  private int firstOwn;
  private final String suffix;
  private int count;

  /** Names end in {@code suffix}, so that several programs can stand in one script. */
  Scope(String suffix) {
    this.suffix = suffix;
  }

  String fresh(String kind) {
    return kind + ++count + "_" + suffix;
  }

  void add(String name, Ty type, boolean changeable) {
    names.add(new Name(name, type, changeable));
  }

  int mark() {
    return names.size();
  }

  void reset(int mark) {
    names.subList(mark, names.size()).clear();
  }

  /**
   * Enters a lambda: names from outside cannot be assigned there. Gives what {@link #leaveLambda}
   * needs.
   */
  Outer enterLambda(@Nullable Ty lambdaResult) {
    Outer outer = new Outer(mark(), firstOwn, result, loops);
    firstOwn = mark();
    result = lambdaResult;
    loops = 0;
    return outer;
  }

  void leaveLambda(Outer outer) {
    reset(outer.mark);
    firstOwn = outer.firstOwn;
    result = outer.result;
    loops = outer.loops;
  }

  /** Starts a function: nothing of what surrounds it is in sight. */
  void startFunction(@Nullable Ty functionResult) {
    names.clear();
    firstOwn = 0;
    result = functionResult;
    loops = 0;
    inMove = false;
  }

  record Outer(int mark, int firstOwn, @Nullable Ty result, int loops) {}

  /** The names that fit, and may be assigned if so wished. */
  List<Name> names(Predicate<Ty> fits, boolean toChange) {
    List<Name> found = new ArrayList<>();
    for (int i = toChange ? firstOwn : 0; i < names.size(); i++) {
      Name name = names.get(i);
      if (fits.test(name.type()) && (!toChange || name.changeable()) && !isHidden(i)) {
        found.add(name);
      }
    }
    return found;
  }

  /** Whether a later name is the same: one that is known to be there, of an optional. */
  private boolean isHidden(int index) {
    for (int i = index + 1; i < names.size(); i++) {
      if (names.get(i).name().equals(names.get(index).name())) {
        return true;
      }
    }
    return false;
  }

  List<Name> names(Ty type) {
    return names(type::equals, false);
  }
}
