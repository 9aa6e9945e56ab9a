package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.protocol.Global.Branch;
import dev.truce.compiler.protocol.Global.Label;
import dev.truce.compiler.protocol.Global.Pair;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Step;
import dev.truce.compiler.syntax.Step.Quantity;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a declaration to {@link Global} steps: resolves roles, replaces {@code do} by what it does,
 * and reports steps that are wrong by themselves or never reached. A protocol that does itself with
 * the same roles goes back to where it began.
 */
final class Inliner implements Step.Cases<Inliner.Flow> {

  /** A protocol that is being inlined. */
  private record Call(Global.Scope scope, int start) {
    Declared declared() {
      return scope.declared();
    }

    ImmutableMap<String, String> roles() {
      return scope.roles();
    }
  }

  /** Whether what stands behind a step is reached. */
  enum Flow {
    GOES_ON,
    LEAVES
  }

  private final Diagnostics diagnostics;
  private final Function<String, @Nullable Declared> protocols;
  private final Roles roles;
  private final List<Call> calls = new ArrayList<>();
  private final List<Integer> loops = new ArrayList<>();
  private final Map<Integer, Boolean> exits = new HashMap<>();
  private final Map<Integer, Boolean> repeats = new HashMap<>();
  private int ids;
  private int parallel; // branches of `par` around here, up to the innermost loop
  private int pars; // all of them
  private ImmutableList.Builder<Global> out = ImmutableList.builder();

  private Inliner(
      Diagnostics diagnostics, Function<String, @Nullable Declared> protocols, Roles roles) {
    this.diagnostics = diagnostics;
    this.protocols = protocols;
    this.roles = roles;
  }

  /** The roles that a protocol declares; those that it declares twice are reported. */
  static Roles roles(Declared declared, Diagnostics diagnostics) {
    Map<String, Boolean> many = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    for (Step step : declared.protocol().steps()) {
      if (step instanceof Step.Role role) {
        String name = role.name().text();
        Place place = new Place(declared.source(), role.name().span());
        Place before = places.putIfAbsent(name, place);
        if (before == null) {
          many.put(name, role.many());
        } else {
          diagnostics.add(
              Diagnostic.error(Code.DECLARED_TWICE, place, name).andAt(before, "here first"));
        }
      }
    }
    return new Roles(ImmutableMap.copyOf(many), ImmutableMap.copyOf(places));
  }

  static ImmutableList<Global> inline(
      Declared declared,
      Roles roles,
      Function<String, @Nullable Declared> protocols,
      Diagnostics diagnostics) {
    Inliner inliner = new Inliner(diagnostics, protocols, roles);
    ImmutableMap.Builder<String, String> same = ImmutableMap.builder();
    roles.many().keySet().forEach(role -> same.put(role, role));
    inliner.call(
        new Global.Scope(declared, same.buildOrThrow(), null, ImmutableList.of()),
        place(declared, declared.protocol().span()));
    return inliner.out.build();
  }

  private Flow call(Global.Scope scope, Place place) {
    Declared declared = scope.declared();
    int start = ids++;
    calls.add(new Call(scope, start));
    ImmutableList.Builder<Global> outer = out;
    out = ImmutableList.builder();
    List<Integer> outerLoops = List.copyOf(loops);
    loops.clear();
    Flow flow = steps(declared.protocol().steps());
    ImmutableList<Global> body = out.build();
    loops.addAll(outerLoops);
    out = outer;
    calls.remove(calls.size() - 1);
    if (repeats.containsKey(start)) {
      // A loop that is left wherever the protocol ends.
      ImmutableList.Builder<Global> looped = ImmutableList.builder();
      looped.addAll(body);
      if (flow == Flow.GOES_ON) {
        looped.add(new Global.Exit(start, place));
      }
      out.add(new Global.Loop(start, looped.build(), place));
    } else {
      out.addAll(body);
    }
    return flow;
  }

  private Flow steps(ImmutableList<Step> steps) {
    Flow flow = Flow.GOES_ON;
    boolean said = false;
    for (Step step : steps) {
      boolean declares = step instanceof Step.Role || step instanceof Step.Unordered;
      if (flow == Flow.LEAVES && !declares && !said) {
        said = true;
        report(Code.UNREACHABLE_STEP, place(step.span()), "the steps before it never end here");
      }
      Flow own = step.match(this);
      flow = own == Flow.LEAVES ? own : flow;
    }
    return flow;
  }

  private ImmutableList<Global> inner(ImmutableList<Step> steps, Flow[] flow) {
    ImmutableList.Builder<Global> outer = out;
    out = ImmutableList.builder();
    flow[0] = steps(steps);
    ImmutableList<Global> inner = out.build();
    out = outer;
    return inner;
  }

  @Override
  public Flow role(Step.Role s) {
    return Flow.GOES_ON;
  }

  @Override
  public Flow unordered(Step.Unordered s) {
    return Flow.GOES_ON;
  }

  @Override
  public Flow let(Step.Let s) {
    return Flow.GOES_ON;
  }

  @Override
  public Flow interaction(Step.Interaction s) {
    @Nullable String from = party(s.sender());
    @Nullable String to = party(s.receiver());
    Flow[] late = {Flow.GOES_ON};
    @Nullable ImmutableList<Global> otherwise =
        s.otherwise() == null ? null : inner(s.otherwise(), late);
    if (from == null || to == null) {
      return Flow.GOES_ON;
    }
    if (from.equals(to) && !roles.isMany(from)) {
      report(
          Code.BAD_PROTOCOL,
          place(s.span()),
          "`" + from + "` cannot send to itself",
          "what a role does alone is no part of a protocol");
      return Flow.GOES_ON;
    }
    out.add(
        new Global.Talk(
            ids++,
            ImmutableList.of(new Pair(from, to)),
            s.sender().quantity(),
            s.receiver().quantity(),
            s.sender().quorum(),
            new Label(current().declared().protocol().name().text(), s.message().name().text()),
            s.within(),
            otherwise,
            s.condition(),
            s.units(),
            current().scope(),
            place(s.span())));
    return Flow.GOES_ON;
  }

  private @Nullable String party(Step.Party party) {
    String role = actual(party.role());
    if (role == null) {
      return null;
    }
    boolean many = roles.isMany(role);
    if (many && party.quantity() == Quantity.ONE) {
      report(
          Code.BAD_PROTOCOL,
          place(party.span()),
          "`" + role + "` are many",
          "write `each " + role + "`, `any " + role + "` or `2 of " + role + "`");
      return null;
    }
    if (!many && party.quantity() != Quantity.ONE) {
      report(
          Code.BAD_PROTOCOL,
          place(party.span()),
          "`" + role + "` is one",
          "declare it `role " + role + ": many`, or write `" + role + "` alone");
      return null;
    }
    return role;
  }

  /** The role of the whole protocol that a name stands for. */
  private @Nullable String actual(Name name) {
    String role = current().roles().get(name.text());
    if (role == null) {
      report(
          Code.UNKNOWN_ROLE,
          place(name.span()),
          name.text(),
          current().roles().isEmpty()
              ? "declare it: `role " + name + "`"
              : "the roles are " + String.join(", ", current().roles().keySet()));
    }
    return role;
  }

  @Override
  public Flow choice(Step.Choice s) {
    String by = actual(s.by());
    ImmutableList.Builder<Branch> branches = ImmutableList.builder();
    boolean goesOn = false;
    for (Step.Branch branch : s.branches()) {
      Flow[] flow = {Flow.GOES_ON};
      branches.add(new Branch(inner(branch.steps(), flow), place(branch.span())));
      goesOn |= flow[0] == Flow.GOES_ON;
    }
    if (by == null) {
      return Flow.GOES_ON;
    }
    if (roles.isMany(by)) {
      report(
          Code.BAD_PROTOCOL,
          place(s.by().span()),
          "`" + by + "` are many, so none of them can choose for all",
          "let a role that is one choose");
      return Flow.GOES_ON;
    }
    if (s.branches().size() < 2) {
      report(
          Code.BAD_PROTOCOL,
          place(s.span()),
          "this choice has one branch",
          "write `choice by " + by + " { … } or { … }`");
    }
    out.add(new Global.Choice(by, branches.build(), place(s.span())));
    return goesOn ? Flow.GOES_ON : Flow.LEAVES;
  }

  @Override
  public Flow loop(Step.Loop s) {
    int id = ids++;
    loops.add(id);
    int outside = parallel;
    parallel = 0;
    Flow[] flow = {Flow.GOES_ON};
    ImmutableList<Global> body = inner(s.body(), flow);
    parallel = outside;
    loops.remove(loops.size() - 1);
    out.add(new Global.Loop(id, body, place(s.span())));
    return exits.containsKey(id) ? Flow.GOES_ON : Flow.LEAVES;
  }

  @Override
  public Flow exit(Step.Exit s) {
    if (loops.isEmpty() || parallel > 0) {
      report(
          Code.MISPLACED,
          place(s.span()),
          "exit",
          loops.isEmpty() ? "it leaves a `loop`" : "it cannot leave a `par` of which it is a part");
      return Flow.LEAVES;
    }
    int loop = loops.get(loops.size() - 1);
    exits.put(loop, true);
    out.add(new Global.Exit(loop, place(s.span())));
    return Flow.LEAVES;
  }

  @Override
  public Flow end(Step.End s) {
    if (pars > 0) {
      report(Code.MISPLACED, place(s.span()), "end", "the other parts of the `par` go on");
      return Flow.LEAVES;
    }
    out.add(new Global.End(place(s.span())));
    return Flow.LEAVES;
  }

  @Override
  public Flow par(Step.Par s) {
    ImmutableList.Builder<Branch> branches = ImmutableList.builder();
    boolean goesOn = true;
    parallel++;
    pars++;
    List<Integer> outerLoops = List.copyOf(loops);
    for (Step.Branch branch : s.branches()) {
      Flow[] flow = {Flow.GOES_ON};
      branches.add(new Branch(inner(branch.steps(), flow), place(branch.span())));
      goesOn &= flow[0] == Flow.GOES_ON;
    }
    parallel--;
    pars--;
    loops.clear();
    loops.addAll(outerLoops);
    out.add(new Global.Par(branches.build(), place(s.span())));
    return goesOn ? Flow.GOES_ON : Flow.LEAVES;
  }

  @Override
  public Flow perform(Step.Do s) {
    Declared other = protocols.apply(s.protocol().text());
    if (other == null) {
      report(Code.UNKNOWN_NAME, place(s.protocol().span()), s.protocol().text(), "");
      return Flow.GOES_ON;
    }
    List<String> wanted = new ArrayList<>(roles(other, new Diagnostics()).many().keySet());
    List<Expr.Argument> given = s.arguments().stream().filter(a -> a.name() == null).toList();
    if (given.size() != wanted.size()) {
      report(
          Code.BAD_PROTOCOL,
          place(s.span()),
          "`"
              + s.protocol()
              + "` has "
              + Values.counted(wanted.size(), "role")
              + ", found "
              + given.size(),
          "its roles are " + String.join(", ", wanted));
      return Flow.GOES_ON;
    }
    ImmutableMap.Builder<String, String> mapped = ImmutableMap.builder();
    for (int i = 0; i < wanted.size(); i++) {
      if (!(given.get(i).value() instanceof Expr.Ref ref)) {
        report(
            Code.BAD_PROTOCOL,
            place(given.get(i).span()),
            "a role is expected here",
            "`do P(a, b)` says which roles play those of `P`");
        return Flow.GOES_ON;
      }
      String role = actual(ref.name());
      if (role == null) {
        return Flow.GOES_ON;
      }
      mapped.put(wanted.get(i), role);
    }
    return perform(other, mapped.buildOrThrow(), s);
  }

  private Flow perform(Declared other, ImmutableMap<String, String> mapped, Step.Do s) {
    for (Call call : calls) {
      if (call.declared().protocol().equals(other.protocol()) && call.roles().equals(mapped)) {
        repeats.put(call.start(), true);
        out.add(new Global.Again(call.start(), place(s.span())));
        return Flow.LEAVES;
      }
    }
    if (mapped.values().stream().distinct().count() < mapped.size()) {
      report(
          Code.BAD_PROTOCOL,
          place(s.span()),
          "one role cannot play two",
          "each role of `" + s.protocol() + "` needs a role of its own");
      return Flow.GOES_ON;
    }
    ImmutableList<Expr.Argument> named =
        s.arguments().stream()
            .filter(a -> a.name() != null)
            .collect(ImmutableList.toImmutableList());
    return call(new Global.Scope(other, mapped, current().scope(), named), place(s.span()));
  }

  private Call current() {
    return calls.get(calls.size() - 1);
  }

  private Place place(Span span) {
    return place(current().declared(), span);
  }

  private static Place place(Declared declared, Span span) {
    return new Place(declared.source(), span);
  }

  private void report(Code code, Place place, String detail, String help) {
    Diagnostic error = Diagnostic.error(code, place, detail);
    diagnostics.add(help.isEmpty() ? error : error.andHelp(help));
  }

  private void report(Code code, Place place, String help) {
    diagnostics.add(Diagnostic.error(code, place).andHelp(help));
  }

  /** Messages of one name must have the same fields wherever they stand. */
  static void checkShapes(Declared declared, Diagnostics diagnostics) {
    Map<String, Step.Message> seen = new HashMap<>();
    checkShapes(declared, declared.protocol().steps(), seen, diagnostics);
  }

  private static void checkShapes(
      Declared declared,
      ImmutableList<Step> steps,
      Map<String, Step.Message> seen,
      Diagnostics diagnostics) {
    for (Step step : steps) {
      if (step instanceof Step.Unordered unordered) {
        checkShape(declared, unordered.message(), seen, diagnostics);
      } else if (step instanceof Step.Interaction talk) {
        checkShape(declared, talk.message(), seen, diagnostics);
        if (talk.otherwise() != null) {
          checkShapes(declared, talk.otherwise(), seen, diagnostics);
        }
      } else if (step instanceof Step.Choice choice) {
        choice.branches().forEach(b -> checkShapes(declared, b.steps(), seen, diagnostics));
      } else if (step instanceof Step.Par par) {
        par.branches().forEach(b -> checkShapes(declared, b.steps(), seen, diagnostics));
      } else if (step instanceof Step.Loop loop) {
        checkShapes(declared, loop.body(), seen, diagnostics);
      }
    }
  }

  private static void checkShape(
      Declared declared,
      Step.Message message,
      Map<String, Step.Message> seen,
      Diagnostics diagnostics) {
    Step.Message before = seen.putIfAbsent(message.name().text(), message);
    if (before != null && !fields(declared, before).equals(fields(declared, message))) {
      diagnostics.add(
          Diagnostic.error(Code.TWO_SHAPES, place(declared, message.span()), message.name().text())
              .andAt(place(declared, before.span()), "here it has other fields")
              .andHelp("give one of the two another name"));
    }
  }

  private static String fields(Declared declared, Step.Message message) {
    int start = message.name().span().end();
    String text = declared.source().text().substring(start, message.span().end());
    return text.replaceAll("\\s+", "");
  }
}
