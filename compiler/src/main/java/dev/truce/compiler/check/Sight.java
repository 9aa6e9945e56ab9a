package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.game.StrategyType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be named at a place, with its type: for completion, and for who asks what a name is. */
public final class Sight {

  /** The name that stands where a completion is asked for. */
  public static final String MARK = "complete_at_this_place";

  /**
   * A word that can stand at the mark.
   *
   * @param detail its type or parameters, as they would stand behind it; may be empty
   */
  public record Candidate(String word, String detail, @Nullable String doc) {}

  /**
   * What a name is.
   *
   * @param heading the declaration without its body
   * @param facts what was inferred, of a strategy; else null
   */
  public record Described(String heading, @Nullable String doc, @Nullable StrategyType facts) {}

  /**
   * A strategy.
   *
   * @param module where it is declared
   * @param heading the declaration without its body
   * @param standsAlone whether its name alone is a value: it needs no arguments and has one game
   */
  public record Listed(
      String module,
      String heading,
      boolean standsAlone,
      @Nullable String doc,
      StrategyType facts) {
    public String name() {
      return facts.name();
    }

    /** The name with what stands behind it in the heading. */
    public Candidate asCandidate() {
      int behind = heading.indexOf(name()) + name().length();
      int plays = heading.lastIndexOf(" plays ");
      String detail = heading.substring(behind, plays);
      return new Candidate(name(), detail + ": " + heading.substring(plays + 7), doc);
    }
  }

  private final Compilation all;
  private final ModuleScope scope;
  private final Headings headings;

  Sight(Compilation all, ModuleScope scope) {
    this.all = all;
    this.scope = scope;
    this.headings = new Headings(all);
  }

  // Names

  /** The names of the module and all that it sees. */
  ImmutableList<Candidate> names() {
    List<Candidate> found = new ArrayList<>();
    for (String word : new TreeSet<>(scope.namesInSight())) {
      found.addAll(named(word));
    }
    scope.qualifierWords().forEach(word -> found.add(new Candidate(word, ": module", null)));
    found.add(new Candidate("print", "(…)", null));
    return ImmutableList.copyOf(found);
  }

  /** The names that can stand in a piece of code, its locals first, then what is expected there. */
  ImmutableList<Candidate> namesIn(Exprs exprs, @Nullable Type expected) {
    ImmutableList.Builder<Candidate> found = ImmutableList.builder();
    Body body = exprs.at().body();
    Set<String> locals = body.namesInSight();
    for (String word : locals) {
      Binding binding = body.find(word);
      if (binding != null && !word.startsWith("$")) {
        found.add(new Candidate(word, ": " + binding.type(), null));
      }
    }
    DataSymbol data = expected == null ? null : Types.dataOf(Types.present(expected));
    if (data != null && !data.isRecord()) {
      data.cases().forEach(c -> found.add(ofCase(c)));
    }
    StrategySymbol strategy = body.strategy();
    if (strategy != null) {
      String action = Types.actionOf(strategy.game()).toString();
      found.add(new Candidate("me", ": Seat<" + strategy.game() + ">", null));
      found.add(new Candidate("opponent", ": Seat<" + strategy.game() + ">", null));
      found.add(new Candidate("others", ": List<Seat<" + strategy.game() + ">>", null));
      found.add(new Candidate("round", ": Int", null));
      found.add(new Candidate("horizon", ": Int?", null));
      found.add(new Candidate("random", ": Random", null));
      found.add(new Candidate("Action", " = " + action, null));
      for (GameSymbol.Deal deal : Deals.seen(strategy)) {
        found.add(new Candidate(deal.name(), ": " + deal.type(), null));
      }
      strategy
          .methods()
          .values()
          .forEach(m -> found.add(headings.candidate(m, 0, ImmutableMap.of())));
    }
    for (Candidate candidate : names()) {
      if (!locals.contains(candidate.word())) {
        found.add(candidate);
      }
    }
    return found.build();
  }

  private List<Candidate> named(String word) {
    List<Candidate> found = new ArrayList<>();
    Symbol value = scope.value(word);
    if (value != null) {
      found.add(new Candidate(word, headings.detail(value), value.doc()));
      return found;
    }
    for (FunSymbol function : scope.functions(word)) {
      if (!function.isMethod()) {
        found.add(headings.candidate(function, 0, ImmutableMap.of()));
      }
    }
    for (DataSymbol.Case c : scope.cases(word)) {
      found.add(ofCase(c));
    }
    TypeEntry type = scope.type(word);
    if (type != null && found.isEmpty()) {
      found.add(new Candidate(word, headings.detail(type), headings.docOf(type)));
    }
    return found;
  }

  private static Candidate ofCase(DataSymbol.Case c) {
    String fields =
        c.fields().isEmpty() ? "" : Headings.list(c.fields(), 0, ImmutableMap.of(), null);
    return new Candidate(c.name(), fields + ": " + c.owner(), null);
  }

  // Members

  /** What can stand behind the point of a member expression. */
  ImmutableList<Candidate> membersOf(Expr.Member e, Exprs exprs) {
    if (e.receiver() instanceof Expr.Ref ref && exprs.at().body().find(ref.name().text()) == null) {
      String word = ref.name().text();
      if (scope.value(word) == null) {
        ModuleScope module = scope.qualifier(word);
        if (module != null) {
          return new Sight(all, module).own();
        }
        TypeEntry type = scope.type(word);
        if (type instanceof TypeEntry.Game game) {
          return ofGame(all.gameOf(game.symbol()));
        }
        if (type instanceof TypeEntry.Constructor c
            && c.symbol() instanceof DataSymbol data
            && !data.isRecord()) {
          return data.cases().stream().map(Sight::ofCase).collect(ImmutableList.toImmutableList());
        }
      }
    }
    Type receiver = exprs.value(e.receiver(), null).type();
    return membersOf(e.safe() ? Types.present(receiver) : receiver, exprs);
  }

  private ImmutableList<Candidate> membersOf(Type receiver, Exprs exprs) {
    if (Types.isError(receiver)) {
      return ImmutableList.of();
    }
    List<Candidate> found = new ArrayList<>();
    DataSymbol data = Types.dataOf(receiver);
    if (data != null && data.isRecord()) {
      for (Parameter field : data.cases().get(0).fields()) {
        Type type = Types.substitute(field.type(), Patterns.argumentsOf(receiver));
        found.add(new Candidate(field.name(), ": " + type, null));
      }
    }
    if (receiver instanceof Type.Optional optional) {
      found.add(
          new Candidate("get", ": " + optional.inner(), "The value; an error when there is none."));
    }
    ImmutableList<Type> seat = Types.argumentsOf(receiver, Builtin.SEAT);
    if (seat != null) {
      return ofSeat(Types.actionOf(seat.get(0)));
    }
    List<Candidate> methods = new ArrayList<>();
    Calls calls = new Calls(exprs);
    for (String word : scope.namesInSight()) {
      for (FunSymbol method : scope.methods(word)) {
        if (calls.anyFits(List.of(method), receiver)) {
          methods.add(headings.candidate(method, 1, headings.typesFor(method, receiver)));
        }
      }
    }
    methods.sort(Comparator.comparing(Candidate::word));
    found.addAll(methods);
    return ImmutableList.copyOf(found);
  }

  private static ImmutableList<Candidate> ofSeat(Type action) {
    return ImmutableList.of(
        new Candidate("last", ": " + action + "?", "The last move; none in the first round."),
        new Candidate(
            "at", "(round: Int): " + action + "?", "The move of a round, counted from 1."),
        new Candidate("history", ": List<" + action + ">", "All moves so far."),
        new Candidate("count", "(action: " + action + "): Int", "How often an action was played."),
        new Candidate("score", ": Float", "The sum of the payoffs."),
        new Candidate("gain", ": Float", "The last payoff."),
        new Candidate("rounds", ": Int", "How many rounds were played."));
  }

  private static ImmutableList<Candidate> ofGame(GameSymbol game) {
    ImmutableList.Builder<Candidate> found = ImmutableList.builder();
    found.add(new Candidate("Action", " = " + game.action(), null));
    if (game.actions() != null) {
      found.add(new Candidate("actions", ": List<" + game.action() + ">", null));
    }
    found.add(new Candidate("payoff", "(…): List<Float>", null));
    return found.build();
  }

  /** What the module itself declares. */
  private ImmutableList<Candidate> own() {
    ImmutableList.Builder<Candidate> found = ImmutableList.builder();
    Set<String> words = new TreeSet<>(scope.ownFunctions().keySet());
    words.addAll(scope.ownValues().keySet());
    words.addAll(scope.ownTypes().keySet());
    words.removeIf(ModuleScope::isPrivate);
    words.forEach(word -> found.addAll(named(word)));
    return found.build();
  }

  /** The named arguments of what is called {@code callee}. */
  ImmutableList<Candidate> parametersOf(String callee) {
    List<Candidate> found = new ArrayList<>();
    Symbol value = scope.value(callee);
    if (value instanceof StrategySymbol strategy) {
      add(new StrategySignatures(all).parametersOf(strategy), 0, strategy.module(), found);
    } else if (scope.type(callee) instanceof TypeEntry.Game game) {
      add(all.gameOf(game.symbol()).parameters(), 0, all.moduleOf(game.symbol()), found);
    } else {
      List<FunSymbol> functions = new ArrayList<>(scope.functions(callee));
      scope.methods(callee).stream().filter(m -> !functions.contains(m)).forEach(functions::add);
      for (FunSymbol function : functions) {
        add(
            new Signatures(all).parametersOf(function),
            function.isMethod() ? 1 : 0,
            function.module(),
            found);
      }
    }
    return ImmutableList.copyOf(found);
  }

  private static void add(
      List<Parameter> parameters, int from, ModuleScope module, List<Candidate> to) {
    for (Parameter parameter : parameters.subList(from, parameters.size())) {
      String word = parameter.name() + ":";
      if (to.stream().noneMatch(c -> c.word().equals(word))) {
        to.add(
            new Candidate(
                word, " " + parameter.type() + Headings.defaultOf(parameter, module), null));
      }
    }
  }

  // Descriptions

  /** The strategies in sight, by name. */
  ImmutableList<Listed> strategies() {
    Map<StrategySymbol, StrategyCode> found = new LinkedHashMap<>();
    for (String word : new TreeSet<>(scope.namesInSight())) {
      if (scope.value(word) instanceof StrategySymbol strategy) {
        found.put(strategy, new StrategyBodies(all).codeOf(strategy));
      }
    }
    all.drain();
    ImmutableList.Builder<Listed> listed = ImmutableList.builder();
    found.forEach(
        (strategy, code) ->
            listed.add(
                new Listed(
                    strategy.module().name(),
                    headings.of(strategy),
                    standsAlone(strategy),
                    strategy.doc(),
                    code.type())));
    return listed.build();
  }

  private boolean standsAlone(StrategySymbol strategy) {
    return strategy.typeParameters().isEmpty()
        && new StrategySignatures(all)
            .parametersOf(strategy).stream().allMatch(p -> p.defaultValue() != null);
  }

  /** All that a name stands for. */
  ImmutableList<Described> describe(String word) {
    List<Supplier<Described>> found = new ArrayList<>();
    Symbol value = scope.value(word);
    if (value instanceof StrategySymbol strategy) {
      StrategyCode code = new StrategyBodies(all).codeOf(strategy);
      found.add(() -> new Described(headings.of(strategy), strategy.doc(), code.type()));
    } else if (value instanceof GlobalSymbol global) {
      found.add(() -> new Described(headings.of(global), global.doc(), null));
    }
    List<FunSymbol> functions = new ArrayList<>(scope.functions(word));
    scope.methods(word).stream().filter(m -> !functions.contains(m)).forEach(functions::add);
    for (FunSymbol function : functions) {
      found.add(() -> new Described(headings.of(function), function.doc(), null));
    }
    TypeEntry type = scope.type(word);
    if (type != null) {
      found.add(() -> new Described(headings.of(word, type), headings.docOf(type), null));
    }
    for (DataSymbol.Case c : scope.cases(word)) {
      if (found.isEmpty()) {
        found.add(() -> new Described(c.name() + ofCase(c).detail(), null, null));
      }
    }
    // A strategy's facts are known once all of its code is checked.
    all.drain();
    return found.stream().map(Supplier::get).collect(ImmutableList.toImmutableList());
  }
}
