package dev.truce.compiler.emit;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a function that is a method of its own, since the function is too long for one. It
 * shares variables with the rest of the function through two arrays, and tells by a number which
 * way it was left when there is more than one.
 */
final class Part {

  /** What runs; of a run of elements of an array, a block of them. */
  final Expr body;

  /** Of a run of elements: the index of its first; otherwise −1. */
  final int firstElement;

  /** The ways out besides the end; set by the splitter. */
  ImmutableList<Exit> exits = ImmutableList.of();

  /** Where it was written, once it was. */
  private @Nullable String owner;

  private String name = "";
  private boolean completes;

  Part(Expr body, int firstElement) {
    this.body = body;
    this.firstElement = firstElement;
  }

  boolean isRun() {
    return firstElement >= 0;
  }

  void written(String ownerClass, String method, boolean canComplete) {
    owner = ownerClass;
    name = method;
    completes = canComplete;
  }

  String owner() {
    return requireNonNull(owner);
  }

  String name() {
    return name;
  }

  /** Whether control can come out of its end. */
  boolean completes() {
    return completes;
  }

  /** Takes context, depth, the arrays of variables and, of a run, the array to fill. */
  String descriptor() {
    String result = exits.isEmpty() ? (isRun() ? "V" : body.rep().descriptor()) : "I";
    String array = "[" + Jvm.descriptor(Jvm.OBJECT);
    return "("
        + Jvm.descriptor(Jvm.CONTEXT)
        + "I"
        + array
        + "[J"
        + (isRun() ? array : "")
        + ")"
        + result;
  }
}
