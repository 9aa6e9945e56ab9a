package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ChaosSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.names.WorldSymbol;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks modules and makes programs of them. One checker serves one script, or all inputs of one
 * REPL session: a later input sees what the earlier ones declared, and may declare it anew.
 */
public final class Checker {

  private final Compilation all = new Compilation();
  private final Modules modules;
  private @Nullable ModuleScope last;

  public Checker(ModuleSources files) {
    this.modules = new Modules(all, files);
  }

  /**
   * A checked module. The program runs only when no error was reported.
   *
   * @param scope its names, for completion and questions about types
   * @param result what the last expression of an input gave, when it was asked to be kept and has a
   *     value
   */
  public record Checked(
      Program program, ModuleScope scope, @Nullable Result result, ImmutableList<SendFact> sends) {}

  /** The value of the last expression of an input. */
  public record Result(Global global, Type type) {}

  /** Checks a script. */
  public Checked check(Module module, Diagnostics diagnostics) {
    return check(module, diagnostics, false);
  }

  /**
   * Checks an input of a session: the value of its last statement, where that is an expression, is
   * kept in a global. The next input sees what this one declares once it is accepted; until then
   * nothing has changed.
   */
  public Checked checkInput(Module module, Diagnostics diagnostics) {
    return check(module, diagnostics, true);
  }

  /**
   * Has later inputs see what {@code input}, the one checked last, declares.
   *
   * @param resultName the name that its result gets, if it has one and declares nothing of that
   *     name itself
   */
  public void accept(Checked input, String resultName) {
    Result result = input.result();
    ModuleScope scope = input.scope();
    if (result != null && !scope.declares(resultName)) {
      Name name = new Name(resultName, new Span(0, 0));
      GlobalSymbol symbol = new GlobalSymbol(scope, name, GlobalSymbol.Kind.LET, null, null, null);
      symbol.define(result.type(), result.global());
      scope.addValue(symbol);
    }
    modules.accept();
    last = scope;
  }

  /** Forgets {@code input}, the one checked last, and what was loaded for it. */
  public void refuse(Checked input) {
    all.keepConstants(module -> module != input.scope() && !modules.isFresh(module));
    modules.refuse();
  }

  /** Has the modules of the user's be read anew when they are next imported. */
  public void forgetUserModules() {
    modules.forgetUsers();
  }

  /**
   * What can stand in place of the name {@link Sight#MARK} in an input, which need not be complete.
   * Nothing changes.
   *
   * @param callee the function, strategy or game whose arguments the mark is among, or null
   */
  public ImmutableList<Sight.Candidate> complete(Module marked, @Nullable String callee) {
    Checked checked = check(marked, new Diagnostics(), false);
    ImmutableList<Sight.Candidate> seen = all.takeSeen();
    Sight sight = new Sight(all, checked.scope());
    ImmutableList.Builder<Sight.Candidate> found = ImmutableList.builder();
    if (callee != null) {
      found.addAll(sight.parametersOf(callee));
    }
    found.addAll(seen != null ? seen : sight.names());
    refuse(checked);
    return found.build();
  }

  /**
   * What is known of a name that the inputs accepted so far have in sight; empty when there is
   * nothing of that name.
   */
  public ImmutableList<Sight.Described> describe(String name) {
    return look(null, sight -> sight.describe(name));
  }

  /** The strategies that the inputs accepted so far have in sight. */
  public ImmutableList<Sight.Listed> strategies() {
    return look(null, Sight::strategies);
  }

  /** The strategies that another module has in sight, which is no input and sees none. */
  public ImmutableList<Sight.Listed> strategiesIn(Module module) {
    return look(module, Sight::strategies);
  }

  /** Whether the inputs accepted so far declare or import something of this name. */
  public boolean brings(String name) {
    ModuleScope scope = last;
    return scope != null && scope.brings(name);
  }

  /** Asks what is in sight of the last input, or of a module. */
  private <T> T look(@Nullable Module module, java.util.function.Function<Sight, T> question) {
    all.begin(new Diagnostics());
    ModuleScope scope = module == null ? last : modules.enter(module, null);
    if (scope == null) {
      scope = modules.enter(new Module(new SourceText("nothing", ""), ImmutableList.of()), null);
    }
    T answer = question.apply(new Sight(all, scope));
    all.keepConstants(each -> true);
    return answer;
  }

  private Checked check(Module module, Diagnostics diagnostics, boolean keepResult) {
    all.begin(diagnostics);
    ModuleScope scope = modules.enter(module, last);
    Body body = Body.ofScript("script");
    TypeResolver types = new TypeResolver(all, scope, ImmutableMap.of());
    Function entry = new Function("script", module.source(), null, ImmutableList.of(), Rep.VOID);
    Exprs exprs = new Exprs(new CodeScope(all, scope, types, body, entry));
    modules.takeUserModules().keySet().forEach(this::declarations);
    declarations(scope);
    TopLevel top = new TopLevel(exprs);
    List<Expr> statements = new ArrayList<>();
    ImmutableList.Builder<Program.Test> tests = ImmutableList.builder();
    Stmt kept = keepResult ? lastStatement(module) : null;
    for (Item item : module.items()) {
      if (item instanceof Stmt stmt) {
        statements.add(stmt == kept ? top.lastStatement(stmt) : top.statement(stmt));
      }
    }
    for (Item item : module.items()) {
      if (item instanceof Decl.Test test) {
        tests.add(new Tests(all, scope).test(test));
      }
    }
    all.drain();
    Function prologue =
        new Function("constants", module.source(), null, ImmutableList.of(), Rep.VOID);
    Body.ofScript("constants")
        .finish(prologue, new Expr.Block(all.constantsInOrder(), Conditions.nothing()));
    all.add(prologue);
    ImmutableList.Builder<Expr> code = ImmutableList.builder();
    code.add(new Expr.Call(prologue, ImmutableList.of(), new Span(0, 0)));
    code.addAll(statements);
    body.finish(entry, new Expr.Block(code.build(), Conditions.nothing()));
    all.add(entry);
    Program program =
        new Program(
            module.source().name(),
            all.globals(),
            all.functions(),
            all.strategies(),
            all.agents(),
            prologue,
            entry,
            tests.build());
    return new Checked(program, scope, top.result(), all.sends());
  }

  private static @Nullable Stmt lastStatement(Module module) {
    Stmt found = null;
    for (Item item : module.items()) {
      if (item instanceof Stmt stmt) {
        found = stmt;
      }
    }
    return found;
  }

  /** Checks all that a module of the user's declares, whether the script reaches it or not. */
  private void declarations(ModuleScope module) {
    Signatures signatures = new Signatures(all);
    Defaults defaults = new Defaults(all, module);
    for (Map.Entry<String, TypeEntry> type : module.ownTypes().entrySet()) {
      if (type.getValue() instanceof TypeEntry.Game game) {
        if (!Types.isError(all.gameOf(game.symbol()).action())) {
          new GameBodies(all).codeOf(game.symbol());
          defaults.check(game.symbol().parameters(), Set.of(), game.symbol());
        }
      } else if (type.getValue() instanceof TypeEntry.Constructor made
          && made.symbol() instanceof DataSymbol data) {
        defaults.check(data);
      } else if (type.getValue() instanceof TypeEntry.Protocol protocol) {
        if (protocol.symbol().projection() != null) {
          new WorldConstants(all).protocol(protocol.symbol());
        }
        protocol.symbol().messages().values().forEach(m -> defaults.check(m.data()));
      } else if (type.getValue() instanceof TypeEntry.Alias alias
          && alias.declaration().typeParams().isEmpty()) {
        new TypeResolver(all, module, ImmutableMap.of()).resolve(aliasAsWritten(alias));
        if (alias.resolved() instanceof Type.Refined refined) {
          new Refinements(all).checkOf(refined.symbol());
        }
      }
    }
    for (List<FunSymbol> functions : ImmutableList.copyOf(module.ownFunctions().values())) {
      functions.forEach(signatures::functionOf);
      functions.forEach(defaults::check);
    }
    for (Symbol value : ImmutableList.copyOf(module.ownValues().values())) {
      if (value instanceof WorldSymbol made) {
        defaults.check(signatures.parametersOf(made), Set.of(), made);
      }
      if (value instanceof StrategySymbol strategy) {
        new StrategyBodies(all).codeOf(strategy);
        strategy.methods().values().forEach(signatures::functionOf);
        strategy.methods().values().forEach(defaults::check);
      } else if (value instanceof AgentSymbol agent) {
        new AgentBodies(all).codeOf(agent);
        agent.methods().values().forEach(signatures::functionOf);
        agent.methods().values().forEach(defaults::check);
      } else if (value instanceof ScenarioSymbol scenario) {
        new ScenarioBodies(all).codeOf(scenario);
        scenario.methods().values().forEach(signatures::functionOf);
        scenario.methods().values().forEach(defaults::check);
      } else if (value instanceof ChaosSymbol chaos) {
        new ChaosBodies(all).codeOf(chaos);
      } else if (value instanceof GuardSymbol guard) {
        new GuardBodies(all).codeOf(guard);
        guard.methods().values().forEach(signatures::functionOf);
      } else if (value instanceof GlobalSymbol global && global.kind() == GlobalSymbol.Kind.CONST) {
        new Globals(all).typeOf(global, module.source(), global.nameAt().span());
      }
    }
  }

  private static TypeExpr aliasAsWritten(TypeEntry.Alias alias) {
    return new TypeExpr.Named(
        ImmutableList.of(alias.declaration().name()),
        ImmutableList.of(),
        ImmutableList.of(),
        alias.declaration().name().span());
  }

  /** The result of a function, for questions about types. */
  public Type resultOf(FunSymbol symbol) {
    return new Signatures(all).resultOf(symbol);
  }

  /** Whether an expression of the type has a value to show. */
  static boolean hasValue(Type type) {
    return type != Basic.UNIT && type != Basic.NEVER && !Types.isError(type);
  }
}
