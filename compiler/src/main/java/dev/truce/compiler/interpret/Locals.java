package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;
import org.jspecify.annotations.Nullable;

/** Reading and setting locals. */
final class Locals {

  private Locals() {}

  static Node get(Rep.Kind kind, int place) {
    return switch (kind) {
      case VOID -> Control.NOTHING;
      case BOOL -> new GetBoolean(place);
      case LONG -> new GetLong(place);
      case DOUBLE -> new GetDouble(place);
      case REF -> new GetObject(place);
    };
  }

  static Node set(Rep.Kind kind, int place, Node value) {
    return switch (kind) {
      case VOID -> value;
      case BOOL -> new SetBoolean(place, value);
      case LONG -> new SetLong(place, value);
      case DOUBLE -> new SetDouble(place, value);
      case REF -> new SetObject(place, value);
    };
  }

  /** Sets a local to a value out of which a jump may come. */
  static Node setUnlessJump(Rep.Kind kind, int place, Node value) {
    return switch (kind) {
      case VOID -> value;
      case BOOL, LONG, DOUBLE -> new SetBitsUnlessJump(place, value);
      case REF -> new SetObjectUnlessJump(place, value);
    };
  }

  static final class GetLong extends Node.OfLong {
    final int place;

    GetLong(int place) {
      this.place = place;
    }

    @Override
    long evalLong(Frame frame) {
      return frame.longs[place];
    }
  }

  static final class GetDouble extends Node.OfDouble {
    private final int place;

    GetDouble(int place) {
      this.place = place;
    }

    @Override
    double evalDouble(Frame frame) {
      return Double.longBitsToDouble(frame.longs[place]);
    }
  }

  static final class GetBoolean extends Node.OfBoolean {
    private final int place;

    GetBoolean(int place) {
      this.place = place;
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return frame.longs[place] != 0;
    }
  }

  static final class GetObject extends Node.OfObject {
    private final int place;

    GetObject(int place) {
      this.place = place;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return frame.objects[place];
    }
  }

  private static final class SetLong extends Node {
    private final int place;
    private final Node value;

    SetLong(int place, Node value) {
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      frame.longs[place] = value.evalLong(frame);
      return NORMAL;
    }
  }

  private static final class SetDouble extends Node {
    private final int place;
    private final Node value;

    SetDouble(int place, Node value) {
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      frame.longs[place] = Double.doubleToRawLongBits(value.evalDouble(frame));
      return NORMAL;
    }
  }

  private static final class SetBoolean extends Node {
    private final int place;
    private final Node value;

    SetBoolean(int place, Node value) {
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      frame.longs[place] = value.evalBoolean(frame) ? 1 : 0;
      return NORMAL;
    }
  }

  private static final class SetObject extends Node {
    private final int place;
    private final Node value;

    SetObject(int place, Node value) {
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      frame.objects[place] = value.eval(frame);
      return NORMAL;
    }
  }

  private static final class SetBitsUnlessJump extends Node {
    private final int place;
    private final Node value;

    SetBitsUnlessJump(int place, Node value) {
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      int status = value.run(frame);
      if (status == NORMAL) {
        frame.longs[place] = frame.bits;
      }
      return status;
    }
  }

  private static final class SetObjectUnlessJump extends Node {
    private final int place;
    private final Node value;

    SetObjectUnlessJump(int place, Node value) {
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      int status = value.run(frame);
      if (status == NORMAL) {
        frame.objects[place] = frame.object;
      }
      return status;
    }
  }
}
