package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  public record Checked(Program program, ModuleScope scope, @Nullable Result result) {}

  /** The value of the last expression of an input. */
  public record Result(Global global, Type type) {}

  /** Checks a script. */
  public Checked check(Module module, Diagnostics diagnostics) {
    return check(module, diagnostics, false);
  }

  /** Checks an input of a session: the value of an expression at its end is kept in a global. */
  public Checked checkInput(Module module, Diagnostics diagnostics) {
    return check(module, diagnostics, true);
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
    for (int i = 0; i < module.items().size(); i++) {
      Item item = module.items().get(i);
      if (item instanceof Stmt stmt) {
        boolean keeps = keepResult && i == module.items().size() - 1;
        statements.add(keeps ? top.lastStatement(stmt) : top.statement(stmt));
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
            prologue,
            entry,
            tests.build());
    if (!diagnostics.hasErrors()) {
      last = scope;
    }
    return new Checked(program, scope, top.result());
  }

  /** Checks all that a module of the user's declares, whether the script reaches it or not. */
  private void declarations(ModuleScope module) {
    Signatures signatures = new Signatures(all);
    for (Map.Entry<String, TypeEntry> type : module.ownTypes().entrySet()) {
      if (type.getValue() instanceof TypeEntry.Game game) {
        if (!Types.isError(all.gameOf(game.symbol()).action())) {
          new GameBodies(all).codeOf(game.symbol());
        }
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
    }
    for (Symbol value : ImmutableList.copyOf(module.ownValues().values())) {
      if (value instanceof StrategySymbol strategy) {
        new StrategyBodies(all).codeOf(strategy);
        strategy.methods().values().forEach(signatures::functionOf);
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
