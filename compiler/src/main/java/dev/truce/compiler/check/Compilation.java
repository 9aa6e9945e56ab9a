package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.names.Actor;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ChaosSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.RefinementSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeSymbol;
import dev.truce.compiler.types.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the checking of one script, or of one REPL session, has in common: diagnostics, work still
 * to do, and the parts of the program made so far. Bodies are checked from a queue, so that
 * declarations may name each other in any order and nothing of the standard library is checked that
 * a script does not reach.
 */
final class Compilation {

  /** Stands for all names that a module which is not there might have given. */
  static final String ANY = "*";

  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final Map<ImmutableList<String>, DataSymbol> actions = new HashMap<>();
  private final Map<RefinementSymbol, ModuleScope> refinements = new HashMap<>();
  private final SetMultimap<Object, Object> uses = LinkedHashMultimap.create();
  private final Map<DataSymbol, ModuleScope> dataModules = new HashMap<>();
  private final Map<GameSymbol, ModuleScope> gameModules = new HashMap<>();
  private final Set<GlobalSymbol> openConstants = new HashSet<>();
  private final Deque<Runnable> atEnd = new ArrayDeque<>();
  private final Set<FunSymbol> openFunctions = new HashSet<>();
  private final Set<Actor> openActors = new HashSet<>();
  private final Defaults.Open openDefaults = new Defaults.Open();
  private final Map<Actor, ImmutableList<Binding>> slots = new HashMap<>();
  private final Map<GameSymbol, GlobalSymbol> plainGames = new HashMap<>();
  private final Map<GameSymbol, GameBodies.Payoffs> gameCodes = new HashMap<>();
  private final Set<GameSymbol> definedGames = new HashSet<>();
  private final Map<DataSymbol, MessageSymbol> messages = new HashMap<>();
  private final Map<AgentSymbol, ImmutableList<AgentPart>> parts = new HashMap<>();
  private final Map<FunSymbol, AgentScope> places = new HashMap<>();
  private final Set<FunSymbol> refusedReaders = new HashSet<>();
  private final Set<DataSymbol> events = new HashSet<>();
  private final Map<AgentTypeSymbol, AgentSymbol> agentTypes = new HashMap<>();
  private final Map<TypeSymbol, ProtocolSymbol> protocols = new HashMap<>();
  private final Map<AgentTypeSymbol, KindOf> kinds = new HashMap<>();
  private final Map<TypeSymbol, ScenarioSymbol> scenarios = new HashMap<>();
  private final Map<ScenarioSymbol, ScenarioBodies.Made> madeScenarios = new HashMap<>();
  private final Map<ChaosSymbol, AgentCode> madeChaos = new HashMap<>();
  private final List<GlobalSymbol> resources = new ArrayList<>();
  private final Map<GlobalSymbol, Decl.KillSwitch> switches = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private Supplier<ImmutableMap<String, Modules.Importable>> importable = ImmutableMap::of;
  private final Set<String> lost = new HashSet<>();
  private @Nullable ImmutableList<Sight.Candidate> seen;
  private Diagnostics diagnostics = new Diagnostics();
  private List<Function> functions = new ArrayList<>();
  private List<StrategyCode> strategies = new ArrayList<>();
  private List<AgentCode> agents = new ArrayList<>();
  private List<SendFact> sends = new ArrayList<>();
  private List<Global> globals = new ArrayList<>();
  private Map<GlobalSymbol, Expr> constants = new LinkedHashMap<>();
  private final Map<GlobalSymbol, Expr> owed = new LinkedHashMap<>();

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /**
   * Sends what is said from now on somewhere else: for checks whose result is asked for and thrown
   * away.
   */
  void listen(Diagnostics other) {
    diagnostics = other;
  }

  /**
   * Begins another input of the session: its diagnostics and program parts start empty, but for
   * constants whose values an input that was refused should have computed.
   */
  void begin(Diagnostics fresh) {
    diagnostics = fresh;
    queue.clear();
    lost.clear();
    atEnd.clear();
    functions = new ArrayList<>();
    strategies = new ArrayList<>();
    agents = new ArrayList<>();
    sends = new ArrayList<>();
    globals = new ArrayList<>();
    constants = new LinkedHashMap<>();
    constants.putAll(owed);
    for (GlobalSymbol constant : owed.keySet()) {
      Global cell = constant.global();
      if (cell != null) {
        globals.add(cell);
      }
    }
    owed.clear();
  }

  /**
   * Has the next input compute those constants of this one that are of certain modules: they are
   * made only once.
   */
  void keepConstants(Predicate<ModuleScope> of) {
    constants.forEach(
        (constant, initial) -> {
          if (of.test(constant.module())) {
            owed.put(constant, initial);
          }
        });
  }

  // Completion

  /** Takes note of what can stand where the mark does. */
  void see(ImmutableList<Sight.Candidate> candidates) {
    seen = candidates;
  }

  /** What can stand where the mark does, or null when the mark was not met. */
  @Nullable ImmutableList<Sight.Candidate> takeSeen() {
    ImmutableList<Sight.Candidate> taken = seen;
    seen = null;
    return taken;
  }

  void error(Code code, SourceText source, Span span, Object... arguments) {
    diagnostics.add(Diagnostic.error(code, source, span, arguments));
  }

  /** The names that can be imported from the standard library. */
  ImmutableMap<String, Modules.Importable> importable() {
    return importable.get();
  }

  void setImportable(Supplier<ImmutableMap<String, Modules.Importable>> names) {
    importable = names;
  }

  /**
   * Whether a name that nothing has was declared in a part of the source that syntax errors made
   * unreadable: then it is no news that it is unknown.
   */
  boolean isLost(SourceText source, String name) {
    return lost.contains(lostKey(source, name))
        || lost.contains(lostKey(source, ANY))
        || isUnreadable(source, name);
  }

  /**
   * Whether a name should have come from elsewhere, so that another of the same name is not meant.
   */
  boolean isMissing(SourceText source, String name) {
    return lost.contains(lostKey(source, name));
  }

  /** Notes that a name should have come from elsewhere, which was reported. */
  void lose(SourceText source, String name) {
    lost.add(lostKey(source, name));
  }

  private static String lostKey(SourceText source, String name) {
    return source.name() + " " + name;
  }

  /**
   * Whether a name that nothing has begins a statement that could not be read on behind it, as in
   * {@code def f(x)}: then it is no news either.
   */
  boolean isCutShort(SourceText source, Span name) {
    String text = source.text();
    int line = text.lastIndexOf('\n', name.start() - 1) + 1;
    return text.substring(line, name.start()).isBlank()
        && syntaxErrors(source)
            .map(d -> d.place().span().start())
            .anyMatch(
                at ->
                    at > name.end()
                        && text.substring(name.end(), at).chars().allMatch(c -> c == ' '));
  }

  private Stream<Diagnostic> syntaxErrors(SourceText source) {
    return diagnostics.sorted().stream()
        .filter(
            d -> d.isError() && d.code().id().compareTo("T02") < 0 && d.place().source() == source);
  }

  private boolean isUnreadable(SourceText source, String name) {
    return syntaxErrors(source).findAny().isPresent()
        && Pattern.compile(
                "(?<![\\w.])[a-z]+\\s+"
                    + Pattern.quote(name)
                    + "(?!\\w)|[(,]\\s*"
                    + Pattern.quote(name)
                    + "\\s*:")
            .matcher(source.text())
            .find();
  }

  // Work

  void later(Runnable work) {
    queue.add(work);
  }

  /** Does {@code work} when all bodies are checked. */
  void atEnd(Runnable work) {
    atEnd.add(work);
  }

  /** Does all queued work, also what it queues, then what waited for the end. */
  void drain() {
    for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
      work.run();
    }
    for (Runnable work = atEnd.poll(); work != null; work = atEnd.poll()) {
      work.run();
    }
  }

  // What is being made just now, so that what stands on itself is found

  Set<FunSymbol> openFunctions() {
    return openFunctions;
  }

  Set<Actor> openActors() {
    return openActors;
  }

  Defaults.Open openDefaults() {
    return openDefaults;
  }

  // What is made once

  void setSlots(Actor symbol, ImmutableList<Binding> made) {
    slots.put(symbol, made);
  }

  /** The methods that are asked from outside, and were reported since they change something. */
  Set<FunSymbol> refusedReaders() {
    return refusedReaders;
  }

  /** Says in which state or role block of an agent a method stands. */
  void place(FunSymbol method, AgentScope where) {
    places.put(method, where);
  }

  /** Where in its agent a method stands; null for those of the agent as a whole, and others. */
  @Nullable AgentScope placeOf(FunSymbol method) {
    return places.get(method);
  }

  ImmutableList<Binding> slotsOf(Actor symbol) {
    return slots.getOrDefault(symbol, ImmutableList.of());
  }

  @Nullable GlobalSymbol plainGame(GameSymbol game) {
    return plainGames.get(game);
  }

  void setPlainGame(GameSymbol game, GlobalSymbol symbol) {
    plainGames.put(game, symbol);
  }

  GameBodies.@Nullable Payoffs gameCode(GameSymbol game) {
    return gameCodes.get(game);
  }

  void setGameCode(GameSymbol game, GameBodies.Payoffs code) {
    gameCodes.put(game, code);
  }

  // Parts of the program

  void add(Function function) {
    functions.add(function);
  }

  void add(StrategyCode strategy) {
    strategies.add(strategy);
  }

  void add(AgentCode agent) {
    agents.add(agent);
  }

  void add(Global global) {
    globals.add(global);
  }

  ImmutableList<Function> functions() {
    return ImmutableList.copyOf(functions);
  }

  ImmutableList<StrategyCode> strategies() {
    return ImmutableList.copyOf(strategies);
  }

  ImmutableList<AgentCode> agents() {
    return ImmutableList.copyOf(agents);
  }

  ImmutableList<Global> globals() {
    return ImmutableList.copyOf(globals);
  }

  // What stands on what

  /** Notes that the code of {@code owner} (a function, strategy or constant) names {@code used}. */
  void noteUse(Object owner, Object used) {
    uses.put(owner, used);
  }

  void addConstant(GlobalSymbol symbol, Expr initial) {
    constants.put(symbol, initial);
  }

  /**
   * The assignments of all constants, each after those it stands on; a constant that stands on
   * itself is reported.
   */
  ImmutableList<Expr> constantsInOrder() {
    ImmutableList.Builder<Expr> ordered = ImmutableList.builder();
    Set<Object> done = new HashSet<>();
    Set<Object> open = new HashSet<>();
    for (GlobalSymbol constant : ImmutableList.copyOf(constants.keySet())) {
      visit(constant, open, done, ordered);
    }
    return ordered.build();
  }

  private void visit(
      Object at, Set<Object> open, Set<Object> done, ImmutableList.Builder<Expr> ordered) {
    if (done.contains(at)) {
      return;
    }
    if (!open.add(at)) {
      if (at instanceof GlobalSymbol constant
          && (constant.type() == null || !Types.isError(constant.type()))) {
        error(
            Code.STANDS_ON_ITSELF,
            constant.module().source(),
            constant.nameAt().span(),
            constant.name());
        done.add(at);
      }
      return;
    }
    for (Object used : uses.get(at)) {
      visit(used, open, done, ordered);
    }
    open.remove(at);
    if (done.add(at) && at instanceof GlobalSymbol constant) {
      Expr initial = constants.get(constant);
      Global global = constant.global();
      if (initial != null && global != null) {
        ordered.add(new Expr.SetGlobal(global, initial));
      }
    }
  }

  // Types that are made on demand

  /**
   * The enum of these actions: one for each list of names, named after the first game that has it.
   */
  DataSymbol actions(String game, ImmutableList<String> names) {
    return actions.computeIfAbsent(names, n -> DataSymbol.actions(game + ".Action", n));
  }

  void declareRefinement(RefinementSymbol symbol, ModuleScope module) {
    refinements.put(symbol, module);
  }

  ModuleScope moduleOf(RefinementSymbol symbol) {
    return known(refinements.get(symbol), symbol.name());
  }

  void declareData(DataSymbol symbol, ModuleScope module) {
    dataModules.put(symbol, module);
  }

  // What makes up worlds

  void setParts(AgentSymbol agent, ImmutableList<AgentPart> made) {
    parts.put(agent, made);
  }

  /** The agent's own body, then its role blocks. */
  ImmutableList<AgentPart> partsOf(AgentSymbol agent) {
    return parts.getOrDefault(agent, ImmutableList.of());
  }

  void declareMessage(MessageSymbol message) {
    messages.put(message.data(), message);
  }

  /** The message that a type is, or null. */
  @Nullable MessageSymbol messageOf(Type type) {
    return Types.dataOf(type) == null ? null : messages.get(Types.dataOf(type));
  }

  /** Takes note of what is known of a send. */
  void note(SendFact fact) {
    sends.add(fact);
  }

  ImmutableList<SendFact> sends() {
    return ImmutableList.copyOf(sends);
  }

  void declareProtocol(ProtocolSymbol protocol) {
    protocols.put(protocol.argument(), protocol);
  }

  /** The protocol that is the argument of a session's type, or null. */
  @Nullable ProtocolSymbol protocolOf(TypeSymbol argument) {
    return protocols.get(argument);
  }

  void declareEvent(DataSymbol event) {
    events.add(event);
  }

  boolean isEvent(Type type) {
    DataSymbol data = Types.dataOf(type);
    return data != null && events.contains(data);
  }

  void declareAgent(AgentSymbol agent) {
    agentTypes.put(agent.type(), agent);
  }

  /** The agents of a type; null for a kind. */
  @Nullable AgentSymbol agentOf(AgentTypeSymbol type) {
    return agentTypes.get(type);
  }

  void declareKind(AgentTypeSymbol kind, Decl.Kind declaration, ModuleScope module) {
    kinds.put(kind, new KindOf(declaration, module));
  }

  /** What all agents of a kind have, as written. */
  record KindOf(Decl.Kind declaration, ModuleScope module) {}

  @Nullable KindOf kindOf(AgentTypeSymbol kind) {
    return kinds.get(kind);
  }

  void declareScenario(ScenarioSymbol scenario) {
    scenarios.put(scenario.type(), scenario);
  }

  @Nullable ScenarioSymbol scenarioOf(TypeSymbol type) {
    return scenarios.get(type);
  }

  void setMade(ScenarioSymbol scenario, ScenarioBodies.Made made) {
    madeScenarios.put(scenario, made);
  }

  ScenarioBodies.@Nullable Made madeOf(ScenarioSymbol scenario) {
    return madeScenarios.get(scenario);
  }

  void setChaos(ChaosSymbol chaos, AgentCode code) {
    madeChaos.put(chaos, code);
  }

  @Nullable AgentCode chaosOf(ChaosSymbol chaos) {
    return madeChaos.get(chaos);
  }

  void declareSwitch(GlobalSymbol symbol, Decl.KillSwitch declaration) {
    switches.put(symbol, declaration);
  }

  /** The kill switch that a constant is, or null. */
  Decl.@Nullable KillSwitch switchOf(GlobalSymbol symbol) {
    return switches.get(symbol);
  }

  /** All kill switches, in order of declaration. */
  ImmutableMap<GlobalSymbol, Decl.KillSwitch> switches() {
    return ImmutableMap.copyOf(switches);
  }

  void declareResource(GlobalSymbol resource) {
    resources.add(resource);
  }

  /** All resources, each at its number. */
  ImmutableList<GlobalSymbol> resources() {
    return ImmutableList.copyOf(resources);
  }

  /** The next number of a message, resource or capability: tables of a run are indexed by it. */
  int nextNumber(String what) {
    return numbers.merge(what, 1, Integer::sum) - 1;
  }

  ModuleScope moduleOf(DataSymbol symbol) {
    return known(dataModules.get(symbol), symbol.name());
  }

  void declareGame(GameSymbol symbol, ModuleScope module) {
    gameModules.put(symbol, module);
  }

  ModuleScope moduleOf(GameSymbol symbol) {
    return known(gameModules.get(symbol), symbol.name());
  }

  private static ModuleScope known(@Nullable ModuleScope module, String name) {
    if (module == null) {
      throw new IllegalStateException("no module has " + name);
    }
    return module;
  }

  /** The constants whose values are being checked now. */
  Set<GlobalSymbol> openConstants() {
    return openConstants;
  }

  /**
   * The type of a {@code let} or {@code var} of the script that is named before its line: an error.
   */
  Type tooEarly(GlobalSymbol symbol, SourceText source, Span span) {
    diagnostics.add(
        Diagnostic.error(Code.NO_VALUE_YET, source, span, symbol.name())
            .andAt(
                new Place(symbol.module().source(), symbol.nameAt().span()),
                "its value comes here"));
    return Type.Basic.ERROR;
  }

  /** The game with its signature resolved. */
  GameSymbol gameOf(GameSymbol symbol) {
    if (definedGames.add(symbol)) {
      GameSignatures.define(symbol, this);
    }
    return symbol;
  }
}
