package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reading and setting the slots of the strategy at work, which is the first reference of the frame.
 */
final class Slots {

  private Slots() {}

  static Node get(Rep.Kind kind, int place) {
    return switch (kind) {
      case VOID -> Control.NOTHING;
      case BOOL, LONG, DOUBLE -> new GetBits(place);
      case REF -> new GetObject(place);
    };
  }

  static Node set(Rep.Kind kind, int place, Node value) {
    return kind == Rep.Kind.REF ? new SetObject(place, value) : new SetBits(place, value);
  }

  private static InterpretedPolicy policy(Frame frame) {
    return (InterpretedPolicy) Objects.requireNonNull(frame.objects[0]);
  }

  /** A primitive of any kind. */
  private static final class GetBits extends Node {
    private final int place;

    GetBits(int place) {
      this.place = place;
    }

    @Override
    int run(Frame frame) {
      frame.bits = policy(frame).longs[place];
      return NORMAL;
    }

    @Override
    long evalLong(Frame frame) {
      return policy(frame).longs[place];
    }

    @Override
    double evalDouble(Frame frame) {
      return Double.longBitsToDouble(policy(frame).longs[place]);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return policy(frame).longs[place] != 0;
    }
  }

  private static final class GetObject extends Node.OfObject {
    private final int place;

    GetObject(int place) {
      this.place = place;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return policy(frame).objects[place];
    }
  }

  private static final class SetBits extends Node {
    private final int place;
    private final Node value;

    SetBits(int place, Node value) {
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      int status = value.run(frame);
      if (status == NORMAL) {
        policy(frame).longs[place] = frame.bits;
      }
      return status;
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
      int status = value.run(frame);
      if (status == NORMAL) {
        policy(frame).objects[place] = frame.object;
      }
      return status;
    }
  }
}
