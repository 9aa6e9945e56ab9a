package dev.truce.runtime.chaos;

import dev.truce.runtime.guard.Guards;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.world.Tampering;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What faults do to those whom they strike, and how it ends. */
final class Strikes {

  /** How far in the future the stamp of a forged message lies: one hour. */
  private static final long FUTURE = 3_600_000_000_000L;

  private final World world;
  private Tampering tampering;

  /** How many doubles there are already. */
  private long doubles;

  @SuppressWarnings("NullAway") // set by use before anything happens
  Strikes(World world) {
    this.world = world;
  }

  void use(Tampering its) {
    tampering = its;
  }

  /**
   * Draws of what strikes some agents, where that is not the time or the agents: keyed by the time,
   * so that a fault that is written down with its time draws the same.
   */
  private RandomStream content(FaultKind kind) {
    return RandomStream.of(world.setup().seed(), "chaos", kind.word(), Long.toString(world.now()));
  }

  /** Fits those who were chosen to what the fault does. */
  void prepare(Fault fault, List<AgentRef> whom, List<AgentRef> others, RandomStream random) {
    switch (fault.kind()) {
      case PARTITION -> {
        if (fault.shape().contains("random")) {
          for (int i = whom.size() - 1; i > 0; i--) {
            Collections.swap(whom, i, (int) random.nextInt(0, i));
          }
        }
        if (fault.object() != null) {
          others.removeAll(whom);
        }
      }
      case FORGE, INJECT -> receivers(fault, whom, others, random);
      case BACKSTAB -> {
        if (whom.size() < 2) {
          whom.clear();
        }
      }
      case STARVE, INFLATE -> {
        if (fault.thing() instanceof Thing.Units units) {
          whom.removeIf(agent -> held(agent, units.resource()) <= 0);
        }
      }
      default -> {}
    }
  }

  /**
   * Of a message that nobody sent: {@code whom} becomes who receives it, {@code others} who is said
   * to have sent it.
   */
  private void receivers(
      Fault fault, List<AgentRef> whom, List<AgentRef> others, RandomStream random) {
    List<AgentRef> senders = new ArrayList<>(whom);
    whom.clear();
    whom.addAll(others);
    others.clear();
    others.addAll(senders);
    if (fault.object() == null && fault.thing() instanceof Thing.Made made) {
      List<AgentRef> able = tampering.everyone(null);
      able.removeIf(agent -> !world.alive(agent) || !world.canReceive(agent, made.type()));
      able.removeAll(senders);
      if (!able.isEmpty()) {
        whom.add(able.get((int) random.nextInt(0, able.size() - 1)));
      }
    }
    if (fault.subject() != null && senders.isEmpty()) {
      whom.clear();
    }
  }

  private long held(AgentRef agent, ResourceType resource) {
    return world.ledger().held(agent.number(), resource);
  }

  /** The links that a partition cuts. */
  Links.Active cut(int id, Fault fault, List<AgentRef> whom, List<AgentRef> others) {
    List<AgentRef> both = new ArrayList<>(whom);
    Cut cut;
    if (fault.kind() == FaultKind.ISOLATE) {
      List<AgentRef> rest = tampering.everyone(null);
      rest.removeAll(whom);
      both.addAll(rest);
      cut = Cut.sides(both, whom.size());
    } else if (fault.object() != null) {
      both.addAll(others);
      cut = Cut.sides(both, whom.size());
    } else {
      cut = Cut.of(fault.shape(), whom);
    }
    return new Links.Active(id, fault, Members.all(), Members.all(), cut);
  }

  /** What the deserter sends to the others is lost. */
  Links.Active desertion(int id, Fault fault, List<AgentRef> group) {
    return new Links.Active(
        id, fault, Members.of(List.of(deserter(group))), Members.of(group), null);
  }

  private AgentRef deserter(List<AgentRef> group) {
    return group.get((int) content(FaultKind.BACKSTAB).nextInt(0, group.size() - 1));
  }

  /** Strikes; gives the units that each agent has less until it is over. */
  List<Long> act(
      Fault fault,
      List<AgentRef> whom,
      List<AgentRef> others,
      long until,
      long event,
      ChaosValue.Code code) {
    List<Long> withheld = new ArrayList<>();
    if (fault.kind() == FaultKind.BACKSTAB) {
      AgentRef deserter = deserter(whom);
      List<AgentRef> rest = new ArrayList<>(whom);
      rest.remove(deserter);
      tampering.repudiate(deserter, rest, event);
      if (fault.thing() instanceof Thing.Behave behave) {
        tampering.substitute(deserter, behave.prototype(), behave.arguments(), event);
      }
      return withheld;
    }
    for (AgentRef agent : whom) {
      switch (fault.kind()) {
        case CRASH, WIPE ->
            tampering.crash(agent, event, fault.restart(), fault.kind() == FaultKind.WIPE);
        case PAUSE -> tampering.pause(agent, until < 0 ? Long.MAX_VALUE : until, event);
        case SKEW -> tampering.skew(agent, skew(agent, fault.low()));
        case STARVE, INFLATE -> withheld.add(units(fault, agent, event));
        case BYZANTINE -> {
          if (fault.thing() instanceof Thing.Behave behave) {
            tampering.substitute(agent, behave.prototype(), behave.arguments(), event);
          }
        }
        case SYBIL -> {
          for (long i = 0; i < fault.low(); i++) {
            if (tampering.again(agent, doubles, event) == null) {
              break;
            }
            doubles++;
          }
        }
        case FORGE, INJECT -> deliver(fault, agent, others, event, code);
        case INVERT -> tampering.invert(agent, true);
        default -> {}
      }
    }
    return withheld;
  }

  /** Whether the guard or kill switch that a fault names is there. */
  boolean finds(Fault fault) {
    return world.watch() instanceof Guards guards
        && fault.thing() instanceof Thing.Named named
        && (fault.kind() == FaultKind.JAM
            ? guards.hasSwitch(named.text())
            : guards.hasGuard(named.text()));
  }

  /** Silences a guard, or jams a kill switch. */
  void meddle(Fault fault, long until, long event) {
    if (world.watch() instanceof Guards guards && fault.thing() instanceof Thing.Named named) {
      if (fault.kind() == FaultKind.JAM) {
        guards.jam(named.text(), event);
      } else {
        guards.silence(named.text(), until < 0 ? Long.MAX_VALUE : until - world.now(), event);
      }
    }
  }

  /** How far an agent's clock is off: what it is depends on the agent alone. */
  private long skew(AgentRef agent, long most) {
    return RandomStream.of(world.setup().seed(), "chaos", "skew", agent.name())
        .nextInt(-most, most);
  }

  private long units(Fault fault, AgentRef agent, long event) {
    if (!(fault.thing() instanceof Thing.Units units)) {
      return 0;
    }
    ResourceType resource = units.resource();
    long held = held(agent, resource);
    if (fault.kind() == FaultKind.STARVE) {
      long less = held - (long) Math.floor(held * fault.share());
      tampering.withhold(agent, resource, less);
      return less;
    }
    double more = Math.floor(held * fault.share());
    tampering.mint(agent, resource, more < 1L << 61 ? (long) more : 1L << 61, event);
    return 0;
  }

  private void deliver(
      Fault fault, AgentRef receiver, List<AgentRef> senders, long event, ChaosValue.Code code) {
    if (!(fault.thing() instanceof Thing.Made made)) {
      return;
    }
    RandomStream random = content(fault.kind()).split(receiver.number());
    Data message = made(made, random, code);
    AgentRef sender = somebodyElse(receiver, random);
    AgentRef claimed =
        senders.isEmpty() ? null : senders.get((int) random.nextInt(0, senders.size() - 1));
    MessageType type = made.type();
    // The true sender of what is forged is another than it says: so the border can tell.
    AgentRef truly = claimed != null && claimed.equals(sender) ? receiver : sender;
    tampering.deliver(
        truly, claimed, receiver, type, message, fault.future() ? world.now() + FUTURE : -1, event);
  }

  private Data made(Thing.Made made, RandomStream random, ChaosValue.Code code) {
    tampering.draw(random);
    return (Data) Objects.requireNonNull(code.evaluate(world.context(), made.code(), null));
  }

  private AgentRef somebodyElse(AgentRef receiver, RandomStream random) {
    List<AgentRef> all = tampering.everyone(null);
    all.remove(receiver);
    return all.isEmpty() ? receiver : all.get((int) random.nextInt(0, all.size() - 1));
  }

  void heal(Chaos.Ongoing over, long event) {
    Fault fault = over.fault();
    if (fault.kind() == FaultKind.JAM
        && world.watch() instanceof Guards guards
        && fault.thing() instanceof Thing.Named named) {
      guards.free(named.text(), event);
    }
    for (int i = 0; i < over.whom().size(); i++) {
      AgentRef agent = over.whom().get(i);
      switch (fault.kind()) {
        case SKEW -> tampering.skew(agent, 0);
        case INVERT -> tampering.invert(agent, false);
        case STARVE -> {
          if (fault.thing() instanceof Thing.Units units) {
            tampering.withhold(agent, units.resource(), -over.withheld().get(i));
          }
        }
        case BYZANTINE, BACKSTAB -> {
          if (tampering.isTurned(agent)) {
            tampering.restore(agent, event);
          }
        }
        default -> {}
      }
    }
  }

  Strikes copy(World other, Tampering its) {
    Strikes copy = new Strikes(other);
    copy.doubles = doubles;
    copy.use(its);
    return copy;
  }
}
