package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reading and setting the slots of receivers, which are the first references of the frame. */
final class Slots {

  private Slots() {}

  static Node get(Rep.Kind kind, int receiver, int place) {
    return switch (kind) {
      case VOID -> Control.NOTHING;
      case BOOL, LONG, DOUBLE -> new GetBits(receiver, place);
      case REF -> new GetObject(receiver, place);
    };
  }

  static Node set(Rep.Kind kind, int receiver, int place, Node value) {
    return kind == Rep.Kind.REF
        ? new SetObject(receiver, place, value)
        : new SetBits(receiver, place, value);
  }

  private static Slotted instance(Frame frame, int receiver) {
    return (Slotted) Objects.requireNonNull(frame.objects[receiver]);
  }

  /** A primitive of any kind. */
  private static final class GetBits extends Node {
    private final int receiver;
    private final int place;

    GetBits(int receiver, int place) {
      this.receiver = receiver;
      this.place = place;
    }

    @Override
    int run(Frame frame) {
      frame.bits = instance(frame, receiver).longs()[place];
      return NORMAL;
    }

    @Override
    long evalLong(Frame frame) {
      return instance(frame, receiver).longs()[place];
    }

    @Override
    double evalDouble(Frame frame) {
      return Double.longBitsToDouble(instance(frame, receiver).longs()[place]);
    }

    @Override
    boolean evalBoolean(Frame frame) {
      return instance(frame, receiver).longs()[place] != 0;
    }
  }

  private static final class GetObject extends Node.OfObject {
    private final int receiver;
    private final int place;

    GetObject(int receiver, int place) {
      this.receiver = receiver;
      this.place = place;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return instance(frame, receiver).objects()[place];
    }
  }

  private static final class SetBits extends Node {
    private final int receiver;
    private final int place;
    private final Node value;

    SetBits(int receiver, int place, Node value) {
      this.receiver = receiver;
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      int status = value.run(frame);
      if (status == NORMAL) {
        instance(frame, receiver).longs()[place] = frame.bits;
      }
      return status;
    }
  }

  private static final class SetObject extends Node {
    private final int receiver;
    private final int place;
    private final Node value;

    SetObject(int receiver, int place, Node value) {
      this.receiver = receiver;
      this.place = place;
      this.value = value;
    }

    @Override
    int run(Frame frame) {
      int status = value.run(frame);
      if (status == NORMAL) {
        instance(frame, receiver).objects()[place] = frame.object;
      }
      return status;
    }
  }
}
