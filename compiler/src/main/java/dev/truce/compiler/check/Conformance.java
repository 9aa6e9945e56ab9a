package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.protocol.Automaton.Edge;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Step.Quantity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a handler of a role block through its sends: in which states of the session each of them
 * can happen, from those in which the handler can begin. A send that no such state allows is never
 * allowed; one that all of them allow is proven; the rest is watched when it happens.
 */
final class Conformance {

  /** What is known of a send. */
  enum Verdict {
    PROVEN,
    MONITORED,
    NEVER
  }

  /** A send, and all states in which it can happen. */
  static final class Send {
    final MessageSymbol message;
    final Span span;
    private final Set<Integer> in = new java.util.TreeSet<>();

    private Send(MessageSymbol message, Span span) {
      this.message = message;
      this.span = span;
    }

    ImmutableSet<Integer> states() {
      return ImmutableSet.copyOf(in);
    }
  }

  private static final ImmutableSet<String> SAYS =
      ImmutableSet.of("say", "sayTo", "sayAll", "sayBack");

  private final RoleStates role;
  private final Map<Global, MessageSymbol> messages = new HashMap<>();
  private final Map<Expr.CallNative, Send> sends = new LinkedHashMap<>();
  private final Map<Label, ImmutableSet<Integer>> left = new HashMap<>();
  private final Map<Label, ImmutableSet<Integer>> continued = new HashMap<>();

  /** The methods that are being followed, so that none is followed into itself. */
  private final Set<Function> following = new HashSet<>();

  /** The states at the returns of the function that is followed. */
  private ImmutableSet<Integer> returned = ImmutableSet.of();

  Conformance(RoleStates role, Iterable<MessageSymbol> known) {
    this.role = role;
    for (MessageSymbol message : known) {
      GlobalSymbol type = message.type();
      Global cell = type == null ? null : type.global();
      if (cell != null) {
        messages.put(cell, message);
      }
    }
  }

  /** Follows a function's body; gives the states in which it can end. */
  ImmutableSet<Integer> follow(Function function, ImmutableSet<Integer> from) {
    return function.isDefined() ? flow(function.body(), from) : from;
  }

  ImmutableList<Send> sends() {
    return ImmutableList.copyOf(sends.values());
  }

  Verdict verdict(Send send) {
    boolean all = true;
    boolean any = false;
    for (int state : send.in) {
      Edge edge = role.sending(state, send.message);
      any |= edge != null;
      all &= edge != null && isPlain(edge.action().talk());
    }
    return all ? Verdict.PROVEN : any ? Verdict.MONITORED : Verdict.NEVER;
  }

  /** Whether nothing but the turn decides whether a step may be taken. */
  private static boolean isPlain(Talk talk) {
    return talk.condition() == null && talk.units() == null;
  }

  private ImmutableSet<Integer> flow(Expr e, ImmutableSet<Integer> in) {
    if (in.isEmpty()) {
      return in;
    } else if (e instanceof Expr.If branch) {
      ImmutableSet<Integer> condition = flow(branch.condition(), in);
      return join(flow(branch.then(), condition), flow(branch.otherwise(), condition));
    } else if (e instanceof Expr.And and) {
      ImmutableSet<Integer> first = flow(and.left(), in);
      return join(first, flow(and.right(), first));
    } else if (e instanceof Expr.Or or) {
      ImmutableSet<Integer> first = flow(or.left(), in);
      return join(first, flow(or.right(), first));
    } else if (e instanceof Expr.Switch choice) {
      ImmutableSet<Integer> selected = flow(choice.selector(), in);
      ImmutableSet<Integer> out = flow(choice.otherwise(), selected);
      for (Expr.Branch branch : choice.branches()) {
        out = join(out, flow(branch.body(), selected));
      }
      return out;
    } else if (e instanceof Expr.Loop loop) {
      return loop(loop, in);
    } else if (e instanceof Expr.Labelled block) {
      left.put(block.label(), ImmutableSet.of());
      ImmutableSet<Integer> out = flow(block.body(), in);
      return join(out, left.getOrDefault(block.label(), ImmutableSet.of()));
    } else if (e instanceof Expr.Lambda lambda) {
      return all(lambda.captures(), in);
    }
    return simple(e, all(Children.of(e), in));
  }

  private ImmutableSet<Integer> all(ImmutableList<Expr> parts, ImmutableSet<Integer> in) {
    ImmutableSet<Integer> out = in;
    for (Expr part : parts) {
      out = flow(part, out);
    }
    return out;
  }

  /** A node behind its parts. */
  private ImmutableSet<Integer> simple(Expr e, ImmutableSet<Integer> in) {
    if (e instanceof Expr.Break jump) {
      left.merge(jump.label(), in, Conformance::join);
      return ImmutableSet.of();
    } else if (e instanceof Expr.Leave jump) {
      left.merge(jump.label(), in, Conformance::join);
      return ImmutableSet.of();
    } else if (e instanceof Expr.Continue jump) {
      continued.merge(jump.label(), in, Conformance::join);
      return ImmutableSet.of();
    } else if (e instanceof Expr.Return) {
      returned = join(returned, in);
      return ImmutableSet.of();
    } else if (e instanceof Expr.Fail) {
      return ImmutableSet.of();
    } else if (e instanceof Expr.CallNative call) {
      return call(call, in);
    } else if (e instanceof Expr.Call call) {
      return method(call.target(), in);
    }
    return in;
  }

  /** A method of the role block is followed; of others it is only known whether they send. */
  private ImmutableSet<Integer> method(Function target, ImmutableSet<Integer> in) {
    if (target.receivers().size() < 2 || !target.isDefined() || !following.add(target)) {
      return mayMove(target, new HashSet<>()) ? role.closure(in) : in;
    }
    ImmutableSet<Integer> around = returned;
    returned = ImmutableSet.of();
    ImmutableSet<Integer> out = flow(target.body(), in);
    out = join(out, returned);
    returned = around;
    following.remove(target);
    return out;
  }

  private ImmutableSet<Integer> loop(Expr.Loop loop, ImmutableSet<Integer> in) {
    left.put(loop.label(), ImmutableSet.of());
    ImmutableSet<Integer> entry = in;
    while (true) {
      continued.put(loop.label(), ImmutableSet.of());
      ImmutableSet<Integer> condition = flow(loop.condition(), entry);
      ImmutableSet<Integer> body = flow(loop.body(), condition);
      ImmutableSet<Integer> again =
          flow(loop.step(), join(body, continued.getOrDefault(loop.label(), ImmutableSet.of())));
      ImmutableSet<Integer> next = join(entry, again);
      if (next.equals(entry)) {
        return join(condition, left.getOrDefault(loop.label(), ImmutableSet.of()));
      }
      entry = next;
    }
  }

  private ImmutableSet<Integer> call(Expr.CallNative call, ImmutableSet<Integer> in) {
    if (!call.method().owner().equals(AgentNames.ACTS)) {
      return in;
    }
    String name = call.method().name();
    if (movesUnseen(name)) {
      return role.closure(in);
    }
    MessageSymbol message = SAYS.contains(name) ? messageOf(call.arguments().get(0)) : null;
    return message == null ? in : send(call, message, name.equals("say"), in);
  }

  /** Whether a call can send in the session by other code, or by the session's own value. */
  private static boolean movesUnseen(String name) {
    return name.equals("sayVia") || name.equals("leaveState") || name.equals("enterState");
  }

  private @Nullable MessageSymbol messageOf(Expr type) {
    return type instanceof Expr.GetGlobal global ? messages.get(global.global()) : null;
  }

  private ImmutableSet<Integer> send(
      Expr.CallNative call, MessageSymbol message, boolean toAll, ImmutableSet<Integer> in) {
    Send send = sends.computeIfAbsent(call, c -> new Send(message, c.span()));
    send.in.addAll(in);
    Set<Integer> out = new java.util.TreeSet<>();
    for (int state : in) {
      Edge edge = role.sending(state, message);
      if (edge != null) {
        out.add(edge.target());
        if (!toAll && edge.action().quantity() == Quantity.EACH) {
          out.add(state);
        }
      }
    }
    return ImmutableSet.copyOf(out);
  }

  /** Whether a method can send in the session. */
  private static boolean mayMove(Function function, Set<Function> seen) {
    if (!function.isDefined()) {
      return true;
    }
    return seen.add(function) && mayMove(function.body(), seen);
  }

  private static boolean mayMove(Expr e, Set<Function> seen) {
    if (e instanceof Expr.CallNative call
        && call.method().owner().equals(AgentNames.ACTS)
        && (movesUnseen(call.method().name()) || SAYS.contains(call.method().name()))) {
      return true;
    }
    if (e instanceof Expr.Call call && mayMove(call.target(), seen)) {
      return true;
    }
    return Children.of(e).stream().anyMatch(c -> mayMove(c, seen));
  }

  private static ImmutableSet<Integer> join(ImmutableSet<Integer> a, ImmutableSet<Integer> b) {
    return a.equals(b) ? a : Sets.union(a, b).immutableCopy();
  }
}
