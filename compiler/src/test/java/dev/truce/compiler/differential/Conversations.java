package dev.truce.compiler.differential;

import dev.truce.compiler.protocol.Action;
import dev.truce.compiler.protocol.Automaton;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Projection;
import dev.truce.compiler.syntax.Step.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Random protocols, and agents that play them: what an agent sends follows from the automaton of
 * its role, and where it has a choice, from its random stream.
 */
final class Conversations {

  private final Dice dice;
  private final List<String> roles;
  private int messages;

  Conversations(Dice dice) {
    this.dice = dice;
    this.roles = dice.percent(50) ? List.of("a", "b") : List.of("a", "b", "c");
  }

  private final boolean[] many = new boolean[1];
  private boolean quorums;

  /** The declaration of a protocol, which need not be one that can be played. */
  String protocol() {
    many[0] = roles.size() == 3 && dice.percent(60);
    StringBuilder out = new StringBuilder("protocol P {\n");
    for (String role : roles) {
      out.append("  role ").append(role).append(isMany(role) ? ": many\n" : "\n");
    }
    steps(out, 2, "  ");
    return out.append("}\n").toString();
  }

  private boolean isMany(String role) {
    return many[0] && role.equals("c");
  }

  private String party(String role) {
    return isMany(role) ? "each " + role : role;
  }

  private void steps(StringBuilder out, int depth, String indent) {
    for (int n = dice.between(1, 3); n > 0; n--) {
      int what = depth == 0 ? 0 : dice.below(100);
      if (what < 50) {
        talk(out, dice.pick(roles), indent);
      } else if (what < 80) {
        choice(out, depth, indent, false);
      } else {
        out.append(indent).append("loop {\n");
        choice(out, depth, indent + "  ", true);
        out.append(indent).append("}\n");
      }
    }
  }

  private void talk(StringBuilder out, String from, String indent) {
    String to = dice.pick(roles.stream().filter(r -> !r.equals(from)).toList());
    say(out, from, to, indent);
  }

  private void say(StringBuilder out, String from, String to, String indent) {
    boolean quorum = isMany(from) && dice.percent(40);
    quorums |= quorum;
    String sender = quorum ? "2 of " + from : party(from);
    out.append(indent).append(sender + " -> " + party(to) + ": M" + messages++ + "(n: Int)\n");
  }

  /** Somebody chooses, and tells it to all. */
  private void choice(StringBuilder out, int depth, String indent, boolean looped) {
    String by = dice.pick(roles.stream().filter(r -> !isMany(r)).toList());
    int branches = dice.between(2, 3);
    out.append(indent).append("choice by ").append(by);
    for (int i = 0; i < branches; i++) {
      out.append(" {\n");
      String inner = indent + "  ";
      for (String role : roles) {
        if (!role.equals(by)) {
          say(out, by, role, inner);
        }
      }
      if (looped && i == 0) {
        out.append(inner).append("exit\n");
      } else {
        if (looped) {
          // An answer, so that no role goes round by itself.
          say(out, dice.pick(roles.stream().filter(r -> !r.equals(by)).toList()), by, inner);
        }
        steps(out, depth - 1, inner);
      }
      out.append(indent).append(i == branches - 1 ? "}\n" : "} or");
    }
  }

  /** Agents for all roles, and a run of them whose digest is printed. */
  String agents(Projection projection) {
    StringBuilder out = new StringBuilder();
    List<String> given = new ArrayList<>();
    for (String role : roles) {
      if (!role.equals("a")) {
        given.add(role + ": " + role + "s");
      }
    }
    for (String role : roles) {
      Automaton automaton = projection.automaton(role);
      if (automaton == null) {
        throw new IllegalStateException(role);
      }
      boolean opens = role.equals("a");
      out.append("agent Player_").append(role);
      if (opens) {
        out.append("(bs: List<Agent>").append(roles.size() == 3 ? ", cs: List<Agent>)" : ")");
      }
      out.append(" {\n  var heard: List<Int> = []\n  var ended = 0\n");
      if (opens) {
        out.append("  on start {\n");
        for (int i = dice.between(1, 3); i > 0; i--) {
          out.append("    open P(" + String.join(", ", given) + ") as a\n");
        }
        out.append("  }\n");
      }
      out.append("  as " + role + " in P {\n    on open { " + acts(automaton, 0) + " }\n");
      handlers(automaton, out);
      out.append("    on closed(why) { if why == \"completed\" { ended += 1 } }\n  }\n}\n");
    }
    boolean three = roles.size() == 3;
    out.append("scenario S {\n  agents {\n    b: Player_b for i in 1..1\n");
    if (three) {
      out.append("    c: Player_c for i in 1.." + (many[0] ? 3 : 1) + "\n");
    }
    out.append("    a: Player_a(b" + (three ? ", c" : "") + ")\n  }\n");
    out.append("  network { latency 1ms.." + dice.between(1, 9) + "ms }\n  stop after 1s\n}\n");
    out.append("for seed in 1..3 {\n  let o = run(S, seed: seed)\n");
    out.append("  expect o.count(Failed) == 0 and o.count(Refused) == 0");
    // Where not all have to answer, some answers come when their step is over.
    out.append(quorums ? "\n" : " and o.count(Late) == 0\n");
    out.append("  print(o.digest, o.a.heard, o.a.ended, o.b.map(x => x.heard))\n}\n");
    return out.toString();
  }

  private static void handlers(Automaton automaton, StringBuilder out) {
    Map<String, TreeSet<Integer>> behind = new LinkedHashMap<>();
    Map<String, Action> actions = new LinkedHashMap<>();
    for (Automaton.State state : automaton.states()) {
      for (Edge edge : state.edges()) {
        if (edge.action().receives()) {
          String message = edge.action().label().name();
          behind.computeIfAbsent(message, m -> new TreeSet<>()).add(edge.target());
          actions.put(message, edge.action());
        }
      }
    }
    behind.forEach(
        (message, targets) -> {
          Action action = actions.get(message);
          boolean all = action != null && action.quantity() != Quantity.ONE;
          out.append(all ? "    on all " + message + "(ms) {\n" : "    on " + message + "(n) {\n");
          out.append(all ? "      heard += ms.size\n" : "      heard += n\n");
          out.append("      " + acts(automaton, targets.first()) + "\n    }\n");
        });
  }

  /** What a role sends in a state, until it has to wait. */
  private static String acts(Automaton automaton, int state) {
    List<Edge> sends =
        automaton.state(state).edges().stream().filter(e -> e.action().sends()).toList();
    StringBuilder out = new StringBuilder();
    if (sends.size() > 1) {
      out.append("let k" + state + " = random.int(1.." + sends.size() + "); ");
    }
    for (int i = 0; i < sends.size(); i++) {
      String act =
          "send "
              + sends.get(i).action().label().name()
              + "(heard.size + "
              + state
              + "); "
              + acts(automaton, sends.get(i).target());
      out.append(
          sends.size() == 1
              ? act
              : "if k"
                  + state
                  + " == "
                  + (i + 1)
                  + " { "
                  + act
                  + " }"
                  + (i == sends.size() - 1 ? "" : " else "));
    }
    return out.toString();
  }
}
