package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;
import dev.truce.runtime.Context;
import org.jspecify.annotations.Nullable;

/** Reading and setting globals. */
final class Globals {

  private Globals() {}

  static Node get(Cell cell) {
    return switch (cell.global.rep().kind()) {
      case VOID -> Control.NOTHING;
      case BOOL, LONG, DOUBLE -> new GetBits(cell);
      case REF -> new GetObject(cell);
    };
  }

  static Node set(Cell cell, Node value) {
    return new Set(cell, value, cell.global.rep().kind() == Rep.Kind.REF);
  }

  /** A primitive of any kind. */
  private static final class GetBits extends Node {
    private final Cell cell;

    GetBits(Cell cell) {
      this.cell = cell;
    }

    @Override
    int run(Frame frame) {
      frame.bits = cell.bits;
      return NORMAL;
    }

    @Override
    long evalLong(Frame frame) {
      return cell.bits;
    }

    @Override
    double evalDouble(Frame frame) {
      return Double.longBitsToDouble(cell.bits);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return cell.bits != 0;
    }
  }

  private static final class GetObject extends Node.OfObject {
    private final Cell cell;

    GetObject(Cell cell) {
      this.cell = cell;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return cell.object;
    }
  }

  /** A global that may not be set yet. */
  static final class Checked extends Node.OfAny {
    private final Cell cell;
    private final Node get;
    private final Site site;

    Checked(Cell cell, Node get, Site site) {
      this.cell = cell;
      this.get = get;
      this.site = site;
    }

    @Override
    int run(Frame frame) {
      if (!cell.set) {
        throw site.at(Context.unready(cell.global.name()));
      }
      return get.run(frame);
    }
  }

  private static final class Set extends Node {
    private final Cell cell;
    private final Node value;
    private final boolean reference;

    Set(Cell cell, Node value, boolean reference) {
      this.cell = cell;
      this.value = value;
      this.reference = reference;
    }

    @Override
    int run(Frame frame) {
      int status = value.run(frame);
      if (status == NORMAL) {
        if (reference) {
          cell.object = frame.object;
        } else {
          cell.bits = frame.bits;
        }
        cell.set = true;
      }
      return status;
    }
  }
}
