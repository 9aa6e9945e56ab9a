package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.names.ChaosSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.RuleSymbol;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.syntax.TypeParam;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.TypeSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enters the declarations of one module into its scope: names first, then, when all are there, the
 * fields of types.
 */
final class Declarer implements Decl.Cases<Declarer> {

  private final Compilation all;
  private final ModuleScope module;
  private final Map<String, Span> values = new HashMap<>();
  private final Map<String, Span> types = new HashMap<>();
  private final List<Runnable> fields = new ArrayList<>();

  private Declarer(Compilation all, ModuleScope module) {
    this.all = all;
    this.module = module;
  }

  /** Enters all of a module's names; what is left to do once the imports stand is returned. */
  static Runnable declare(
      Compilation all, ModuleScope module, Module syntax, boolean withVariables) {
    Declarer declarer = new Declarer(all, module);
    for (Item item : syntax.items()) {
      if (item instanceof Decl decl) {
        decl.match(declarer);
      } else if (withVariables && item instanceof Stmt stmt) {
        declarer.variables(stmt);
      }
    }
    return () -> declarer.fields.forEach(Runnable::run);
  }

  private void variables(Stmt stmt) {
    if (stmt instanceof Stmt.Var var) {
      variable(var.name(), GlobalSymbol.Kind.VAR, var.value());
    } else if (stmt instanceof Stmt.Let let) {
      names(let.pattern()).forEach(n -> variable(n, GlobalSymbol.Kind.LET, null));
    }
  }

  private void variable(Name name, GlobalSymbol.Kind kind, @Nullable Expr value) {
    if (fresh(name, values)) {
      module.addValue(new GlobalSymbol(module, name, kind, null, value, null));
    }
  }

  /** The names that a pattern may bind. */
  static ImmutableList<Name> names(Pattern pattern) {
    ImmutableList.Builder<Name> names = ImmutableList.builder();
    if (pattern instanceof Pattern.Bind bind) {
      names.add(bind.name());
    } else if (pattern instanceof Pattern.Tuple tuple) {
      tuple.elements().forEach(p -> names.addAll(names(p)));
    } else if (pattern instanceof Pattern.Case c) {
      c.arguments().forEach(a -> names.addAll(names(a.pattern())));
    }
    return names.build();
  }

  private boolean fresh(Name name, Map<String, Span> taken) {
    Span before = taken.putIfAbsent(name.text(), name.span());
    if (before == null) {
      return true;
    }
    all.diagnostics()
        .add(
            Diagnostic.error(Code.DECLARED_TWICE, module.source(), name.span(), name.text())
                .andAt(new Place(module.source(), before), "here first"));
    return false;
  }

  @Override
  public Declarer importDecl(Decl.Import d) {
    return this;
  }

  @Override
  public Declarer constDecl(Decl.Const d) {
    if (fresh(d.name(), values)) {
      module.addValue(
          new GlobalSymbol(
              module, d.name(), GlobalSymbol.Kind.CONST, d.type(), d.value(), d.doc()));
    }
    return this;
  }

  @Override
  public Declarer fun(Decl.Fun d) {
    return fun(d, false);
  }

  private Declarer fun(Decl.Fun d, boolean ofWorld) {
    if (d.body() instanceof Expr.Native && !module.isStd()) {
      all.error(Code.STD_ONLY, module.source(), d.body().span());
      all.lose(module.source(), d.name().text());
      return this;
    }
    // In std, functions of one name may differ in their parameters; methods may, everywhere, in
    // their receivers.
    boolean method = !d.params().isEmpty() && d.params().get(0).name().text().equals("self");
    boolean overloads =
        module.ownFunctions().containsKey(d.name().text()) && (module.isStd() || method);
    if (overloads || module.isStd() || method || fresh(d.name(), values)) {
      module.addFunction(new FunSymbol(module, d, null, ofWorld));
    }
    return this;
  }

  @Override
  public Declarer record(Decl.Record d) {
    if (fresh(d.name(), types)) {
      data(
          d.name(),
          d.doc(),
          true,
          d.typeParams(),
          ImmutableList.of(new Decl.EnumCase(null, d.name(), d.fields(), d.span())));
    }
    return this;
  }

  @Override
  public Declarer enumDecl(Decl.Enum d) {
    if (fresh(d.name(), types)) {
      data(d.name(), d.doc(), false, d.typeParams(), d.cases());
    }
    return this;
  }

  private void data(
      Name name,
      @Nullable String doc,
      boolean record,
      ImmutableList<TypeParam> typeParams,
      ImmutableList<Decl.EnumCase> cases) {
    TypeResolver outer = new TypeResolver(all, module, ImmutableMap.of());
    ImmutableList<TypeParameter> parameters = outer.parameters(typeParams);
    DataSymbol symbol = new DataSymbol(name.text(), record, parameters);
    all.declareData(symbol, module);
    module.addType(name.text(), new TypeEntry.Constructor(symbol, doc));
    ImmutableList<String> names =
        cases.stream().map(c -> c.name().text()).collect(ImmutableList.toImmutableList());
    Map<String, Span> seen = new HashMap<>();
    cases.forEach(c -> fresh(c.name(), seen));
    boolean plain =
        !record && parameters.isEmpty() && cases.stream().allMatch(c -> c.fields().isEmpty());
    if (plain) {
      symbol.definePlain(names);
      symbol.cases().forEach(module::addCase);
      return;
    }
    // The names of the cases stand at once; their fields when all types of all modules do.
    symbol.define(
        names,
        names.stream()
            .map(n -> ImmutableList.<Parameter>of())
            .collect(ImmutableList.toImmutableList()));
    TypeResolver types = outer.with(outer.declare(typeParams, parameters));
    fields.add(
        () -> {
          ImmutableList.Builder<ImmutableList<Parameter>> resolved = ImmutableList.builder();
          for (Decl.EnumCase c : cases) {
            resolved.add(new Signatures(all).resolve(c.fields(), types, module));
          }
          symbol.define(names, resolved.build());
          if (!record) {
            symbol.cases().forEach(module::addCase);
          }
        });
  }

  @Override
  public Declarer typeDecl(Decl.Type d) {
    if (fresh(d.name(), types)) {
      module.addType(d.name().text(), new TypeEntry.Alias(module, d));
    }
    return this;
  }

  @Override
  public Declarer nativeType(Decl.NativeType d) {
    if (!module.isStd()) {
      all.error(Code.STD_ONLY, module.source(), d.span());
    } else if (fresh(d.name(), types)) {
      ImmutableList<TypeParameter> parameters =
          new TypeResolver(all, module, ImmutableMap.of()).parameters(d.typeParams());
      TypeSymbol symbol =
          new TypeSymbol.Native(d.name().text(), parameters, Signatures.classNamed(d.className()));
      module.addType(d.name().text(), new TypeEntry.Constructor(symbol, d.doc()));
    }
    return this;
  }

  @Override
  public Declarer game(Decl.Game d) {
    if (fresh(d.name(), types)) {
      GameSymbol symbol = new GameSymbol(d.name().text(), d);
      all.declareGame(symbol, module);
      module.addType(d.name().text(), new TypeEntry.Game(symbol));
      fields.add(() -> addActions(symbol));
    }
    return this;
  }

  private void addActions(GameSymbol symbol) {
    DataSymbol actions = all.gameOf(symbol).actions();
    if (actions != null) {
      actions.cases().forEach(module::addCase);
    }
  }

  @Override
  public Declarer strategy(Decl.Strategy d) {
    if (!fresh(d.name(), values)) {
      return this;
    }
    StrategySymbol symbol = new StrategySymbol(module, d);
    module.addValue(symbol);
    Map<String, Span> seen = new HashMap<>();
    int moves = 0;
    for (Decl.StrategyMember member : d.members()) {
      if (member instanceof Decl.StrategyMember.Method method) {
        if (fresh(method.function().name(), seen)) {
          symbol
              .methods()
              .put(
                  method.function().name().text(),
                  new FunSymbol(module, method.function(), symbol));
        }
      } else if (!(member instanceof Decl.StrategyMember.Variable) && ++moves > 1) {
        all.error(
            Code.BAD_STRATEGY,
            module.source(),
            member.span(),
            "a strategy has one `move` or one `machine`");
      }
    }
    return this;
  }

  @Override
  public Declarer test(Decl.Test d) {
    return this;
  }

  @Override
  public Declarer protocol(Decl.Protocol d) {
    if (fresh(d.name(), types)) {
      world().protocol(d);
    }
    return this;
  }

  @Override
  public Declarer agent(Decl.Agent d) {
    if (fresh(d.name(), types) && fresh(d.name(), values)) {
      world().agent(d);
    }
    return this;
  }

  @Override
  public Declarer kind(Decl.Kind d) {
    if (fresh(d.name(), types)) {
      world().kind(d);
    }
    return this;
  }

  @Override
  public Declarer event(Decl.Event d) {
    if (fresh(d.name(), types)) {
      world().event(d);
    }
    return this;
  }

  @Override
  public Declarer resource(Decl.Resource d) {
    if (fresh(d.name(), values)) {
      world().resource(d);
    }
    return this;
  }

  @Override
  public Declarer capability(Decl.Capability d) {
    if (fresh(d.name(), values)) {
      world().capability(d);
    }
    return this;
  }

  @Override
  public Declarer worldFun(Decl.WorldFun d) {
    return fun(d.function(), true);
  }

  @Override
  public Declarer scenario(Decl.Scenario d) {
    if (fresh(d.name(), types) && fresh(d.name(), values)) {
      world().scenario(d);
    }
    return this;
  }

  @Override
  public Declarer guard(Decl.Guard d) {
    if (fresh(d.name(), values)) {
      world().guard(d);
    }
    return this;
  }

  @Override
  public Declarer rule(Decl.Rule d) {
    if (fresh(d.name(), values)) {
      module.addValue(new RuleSymbol(module, d));
    }
    return this;
  }

  @Override
  public Declarer killSwitch(Decl.KillSwitch d) {
    if (fresh(d.name(), values)) {
      world().killSwitch(d);
    }
    return this;
  }

  @Override
  public Declarer chaos(Decl.Chaos d) {
    if (fresh(d.name(), values)) {
      module.addValue(new ChaosSymbol(module, d));
    }
    return this;
  }

  private WorldDeclarer world() {
    return new WorldDeclarer(all, module, fields);
  }
}
