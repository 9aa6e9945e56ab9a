package dev.truce.runtime.chaos;

import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which links a partition cuts. Who is not in it keeps all links. */
final class Cut {

  private enum Form {
    /** Nothing passes between the two sides. */
    SIDES,
    /** Nothing passes from the first side to the second; the other way all does. */
    ONE_WAY,
    /** Two sides and one agent that reaches both. */
    BRIDGE,
    /** Each reaches only the one before and the one behind it. */
    RING
  }

  private final Form form;
  private final int size;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final int firstSide;

  private Cut(Form form, List<AgentRef> agents, int firstSide) {
    this.form = form;
    this.firstSide = firstSide;
    size = agents.size();
    for (int i = 0; i < size; i++) {
      places.put(agents.get(i).number(), i);
    }
  }

  /** Cuts between the first {@code firstSide} of some agents and the others. */
  static Cut sides(List<AgentRef> agents, int firstSide) {
    return new Cut(Form.SIDES, agents, firstSide);
  }

  /** What the words of a partition mean for agents in this order. */
  static Cut of(List<String> shape, List<AgentRef> agents) {
    Form form =
        shape.contains("ring")
            ? Form.RING
            : shape.contains("bridge")
                ? Form.BRIDGE
                : shape.contains("asymmetric") ? Form.ONE_WAY : Form.SIDES;
    return new Cut(form, agents, agents.size() / 2);
  }

  void feed(Digest digest) {
    digest.text(form.name());
    digest.word(firstSide);
    new TreeMap<>(places)
        .forEach(
            (agent, place) -> {
              digest.agent(agent);
              digest.word(place);
            });
  }

  boolean cuts(AgentRef from, AgentRef to) {
    Integer a = places.get(from.number());
    Integer b = places.get(to.number());
    if (a == null || b == null || a.equals(b)) {
      return false;
    }
    boolean apart = (a < firstSide) != (b < firstSide);
    return switch (form) {
      case SIDES -> apart;
      case ONE_WAY -> apart && a < firstSide;
      case BRIDGE -> apart && a != firstSide && b != firstSide;
      case RING -> {
        int gap = Math.abs(a - b);
        yield gap != 1 && gap != size - 1;
      }
    };
  }
}
