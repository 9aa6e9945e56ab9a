package dev.truce.compiler.interpret;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A choice by a LONG: by index where the keys are dense, otherwise by binary search. */
abstract class Switch extends Node {

  /** Wider tables than this, by branch, are searched. */
  private static final long SPARSE = 4;

  private final Node selector;

  private Switch(Node selector) {
    this.selector = selector;
  }

  /**
   * @param keys ascending
   * @param branches the branch of each key
   */
  static Switch of(Node selector, long[] keys, Node[] branches, Node otherwise) {
    long least = keys.length == 0 ? 0 : keys[0];
    long width = keys.length == 0 ? 0 : keys[keys.length - 1] - least + 1;
    if (width < 0 || width > SPARSE * keys.length) {
      return new BySearch(selector, keys, branches, otherwise);
    }
    Node[] table = new Node[(int) width];
    Arrays.fill(table, otherwise);
    for (int i = 0; i < keys.length; i++) {
      table[(int) (keys[i] - least)] = branches[i];
    }
    return new ByTable(selector, least, table, otherwise);
  }

  /** The branch of a key. */
  abstract Node branch(long key);

  @Override
  final int run(Frame frame) {
    return branch(selector.evalLong(frame)).run(frame);
  }

  @Override
  final long evalLong(Frame frame) {
    return branch(selector.evalLong(frame)).evalLong(frame);
  }

  @Override
  final double evalDouble(Frame frame) {
    return branch(selector.evalLong(frame)).evalDouble(frame);
  }

  @Override
  final boolean evalBoolean(Frame frame) {
    return branch(selector.evalLong(frame)).evalBoolean(frame);
  }

  @Override
  final @Nullable Object eval(Frame frame) {
    return branch(selector.evalLong(frame)).eval(frame);
  }

  private static final class ByTable extends Switch {
    private final long least;
    private final Node[] table;
    private final Node otherwise;

    ByTable(Node selector, long least, Node[] table, Node otherwise) {
      super(selector);
      this.least = least;
      this.table = table;
      this.otherwise = otherwise;
    }

    @Override
    Node branch(long key) {
      long index = key - least;
      return index >= 0 && index < table.length ? table[(int) index] : otherwise;
    }
  }

  private static final class BySearch extends Switch {
    private final long[] keys;
    private final Node[] branches;
    private final Node otherwise;

    BySearch(Node selector, long[] keys, Node[] branches, Node otherwise) {
      super(selector);
      this.keys = keys;
      this.branches = branches;
      this.otherwise = otherwise;
    }

    @Override
    Node branch(long key) {
      int at = Arrays.binarySearch(keys, key);
      return at >= 0 ? branches[at] : otherwise;
    }
  }
}
