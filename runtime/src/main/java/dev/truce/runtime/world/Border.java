package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import dev.truce.runtime.net.Borders;
import dev.truce.runtime.net.Measure;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.net.Why;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Lookalikes;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks that messages must pass. An honest agent's messages are checked when they are sent, so
 * that its handler fails; a rogue's when they arrive, so that they are refused.
 */
final class Border {

  /** Longer texts are nobody's name. */
  private static final int LONGEST_NAME = 64;

  private final World world;
  private final Borders borders;

  /** What agents' names look like; found when it is first needed. */
  private final Map<String, Set<String>> names = new HashMap<>();

  private int named;

  Border(World world) {
    this.world = world;
    this.borders = world.setup.borders();
  }

  /** What is wrong with a message that an honest agent is about to send; null when nothing is. */
  @Nullable String outgoing(Context context, MessageType type, Data message) {
    String wrong = type.bytes() == MessageType.VARIES ? measure(message) : null;
    return wrong == null ? misfit(context, type, message) : wrong;
  }

  private @Nullable String measure(Data message) {
    WorldLimits limits = world.limits;
    Measure size = Measure.of(message, limits.messageBytes(), limits.messageDepth());
    if (borders.size() && size.isTooLarge()) {
      return Why.TOO_LARGE + ": more than " + limits.messageBytes() + " bytes";
    }
    if (borders.depth() && size.isTooDeep()) {
      return Why.TOO_DEEP + ": more than " + limits.messageDepth() + " levels";
    }
    return null;
  }

  private @Nullable String misfit(Context context, MessageType type, Data message) {
    MessageType.Check check = borders.refinement() ? type.check() : null;
    String broken = check == null ? null : check.broken(context, message);
    return broken == null ? null : Why.MISFIT + ": " + broken;
  }

  /** Why a message that arrives is refused; null when it is not. */
  @Nullable String incoming(Delivery delivery, Envelope envelope) {
    if (borders.identity() && !delivery.from().equals(delivery.sender)) {
      return Why.FORGED;
    }
    if (borders.stamps() && envelope.stamp() > world.now) {
      return Why.FROM_THE_FUTURE;
    }
    if (borders.capability() && !envelope.entitled()) {
      return Why.NOT_ENTITLED + " " + delivery.type.requires();
    }
    if (envelope.trusted()) {
      return null;
    }
    String wrong = measure(delivery.message);
    if (wrong == null && borders.text()) {
      wrong = text(delivery.message);
    }
    if (wrong == null) {
      Context context = world.context;
      context.renew(world.limits.fuel());
      wrong = misfit(context, delivery.type, delivery.message);
    }
    return wrong;
  }

  private @Nullable String text(Data message) {
    Deque<Object> parts = new ArrayDeque<>();
    parts.add(message);
    while (!parts.isEmpty()) {
      Object part = parts.removeFirst();
      if (part instanceof String text) {
        String wrong = text(text);
        if (wrong != null) {
          return wrong;
        }
      } else if (part instanceof Data data) {
        for (int i = 0; i < data.shape().fields().size(); i++) {
          push(parts, data.field(i));
        }
      } else if (part instanceof ListValue list) {
        list.forEach(element -> push(parts, element));
      } else if (part instanceof SetValue set) {
        set.forEach(element -> push(parts, element));
      } else if (part instanceof MapValue map) {
        push(parts, map.keys());
        push(parts, map.values());
      }
    }
    return null;
  }

  private static void push(Deque<Object> parts, @Nullable Object part) {
    if (part != null && !(part instanceof Number) && !(part instanceof Boolean)) {
      parts.add(part);
    }
  }

  private @Nullable String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if ((unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069)) {
        return Why.DIRECTION_MARKS;
      }
    }
    if (text.isEmpty() || text.length() > LONGEST_NAME) {
      return null;
    }
    for (; named < world.size(); named++) {
      String name = world.agent(named).ref.name();
      names.computeIfAbsent(Lookalikes.skeleton(name), s -> new HashSet<>()).add(name);
    }
    Set<String> alike = names.get(Lookalikes.skeleton(text));
    return alike == null || alike.contains(text) ? null : Why.LOOKALIKE;
  }
}
