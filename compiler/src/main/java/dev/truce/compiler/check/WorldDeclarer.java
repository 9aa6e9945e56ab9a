package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.Actor;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.protocol.Declared;
import dev.truce.compiler.protocol.ProtocolChecker;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.syntax.Step;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.ScenarioTypeSymbol;
import dev.truce.compiler.types.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enters what makes up worlds into a module's scope: protocols with their messages, agents, kinds,
 * scenarios.
 */
final class WorldDeclarer {

  private final Compilation all;
  private final ModuleScope module;
  private final List<Runnable> fields;

  /**
   * @param fields what is left to do once all types stand
   */
  WorldDeclarer(Compilation all, ModuleScope module, List<Runnable> fields) {
    this.all = all;
    this.module = module;
    this.fields = fields;
  }

  void protocol(Decl.Protocol d) {
    ProtocolSymbol symbol = new ProtocolSymbol(module, d);
    module.addType(d.name().text(), new TypeEntry.Protocol(symbol));
    all.declareProtocol(symbol);
    messages(d.steps(), symbol);
    fields.add(
        () ->
            symbol.setProjection(
                ProtocolChecker.check(
                    new Declared(d, module.source()), this::declared, all.diagnostics())));
  }

  /** The protocol that {@code do} names. */
  private @Nullable Declared declared(String word) {
    return module.type(word) instanceof TypeEntry.Protocol found
        ? new Declared(found.symbol().declaration(), found.symbol().module().source())
        : null;
  }

  private void messages(ImmutableList<Step> steps, ProtocolSymbol protocol) {
    for (Step step : steps) {
      if (step instanceof Step.Unordered unordered) {
        message(unordered.message(), protocol);
      } else if (step instanceof Step.Interaction interaction) {
        message(interaction.message(), protocol);
        if (interaction.otherwise() != null) {
          messages(interaction.otherwise(), protocol);
        }
      } else if (step instanceof Step.Choice choice) {
        choice.branches().forEach(b -> messages(b.steps(), protocol));
      } else if (step instanceof Step.Par par) {
        par.branches().forEach(b -> messages(b.steps(), protocol));
      } else if (step instanceof Step.Loop loop) {
        messages(loop.body(), protocol);
      }
    }
  }

  private void message(Step.Message message, ProtocolSymbol protocol) {
    String word = message.name().text();
    if (protocol.messages().containsKey(word)) {
      return; // the same message again; its fields are compared when the protocol is checked
    }
    DataSymbol data = DataSymbol.message(word, protocol.name());
    all.declareData(data, module);
    MessageSymbol symbol = new MessageSymbol(protocol, data, message);
    protocol.messages().put(word, symbol);
    all.declareMessage(symbol);
    module.addMessage(symbol);
    fields(data, message.fields(), word);
  }

  private void fields(
      DataSymbol data, ImmutableList<dev.truce.compiler.syntax.Param> written, String name) {
    data.define(ImmutableList.of(name), ImmutableList.of(ImmutableList.of()));
    fields.add(
        () ->
            data.define(
                ImmutableList.of(name),
                ImmutableList.of(
                    new Signatures(all)
                        .resolve(
                            written, new TypeResolver(all, module, ImmutableMap.of()), module))));
  }

  void agent(Decl.Agent d) {
    AgentTypeSymbol type = new AgentTypeSymbol(d.name().text(), false);
    AgentSymbol symbol = new AgentSymbol(module, d, type);
    module.addType(d.name().text(), new TypeEntry.Constructor(type, d.doc()));
    module.addValue(symbol);
    all.declareAgent(symbol);
    methods(symbol, d.members());
    fields.add(() -> d.kinds().forEach(k -> kindOf(type, k)));
  }

  private void kindOf(AgentTypeSymbol type, Name name) {
    if (module.type(name.text()) instanceof TypeEntry.Constructor found
        && found.symbol() instanceof AgentTypeSymbol kind
        && kind.isKind()) {
      type.addKind(kind);
    } else if (!all.isLost(module.source(), name.text())) {
      all.error(Code.UNKNOWN_TYPE, module.source(), name.span(), name.text());
    }
  }

  private void methods(AgentSymbol symbol, ImmutableList<AgentMember> members) {
    Map<String, Name> seen = new HashMap<>();
    for (AgentMember member : members) {
      if (member instanceof AgentMember.Method method) {
        method(symbol, method.function(), seen);
      }
    }
  }

  private void method(Actor symbol, Decl.Fun function, Map<String, Name> seen) {
    String word = function.name().text();
    if (seen.putIfAbsent(word, function.name()) != null) {
      all.error(Code.DECLARED_TWICE, module.source(), function.name().span(), word);
      return;
    }
    symbol.methods().put(word, new FunSymbol(module, function, symbol));
  }

  void kind(Decl.Kind d) {
    AgentTypeSymbol type = new AgentTypeSymbol(d.name().text(), true);
    module.addType(d.name().text(), new TypeEntry.Constructor(type, d.doc()));
    all.declareKind(type, d, module);
  }

  void event(Decl.Event d) {
    DataSymbol data = new DataSymbol(d.name().text(), true, ImmutableList.of());
    all.declareData(data, module);
    all.declareEvent(data);
    module.addType(d.name().text(), new TypeEntry.Constructor(data, d.doc()));
    fields(data, d.fields(), d.name().text());
  }

  void resource(Decl.Resource d) {
    GlobalSymbol symbol = constant(d.name(), d.doc());
    all.declareResource(symbol);
    fields.add(
        () ->
            define(
                symbol,
                "Resource",
                AgentNames.RESOURCE,
                Natives.call(
                    AgentNames.AGENTS,
                    "resource",
                    false,
                    AgentNames.RESOURCE,
                    d.name().span(),
                    new Expr.Lit((long) all.resources().indexOf(symbol), Rep.INT),
                    Natives.text(d.name().text()),
                    new Expr.Lit(overdraft(d), Rep.INT))));
  }

  private long overdraft(Decl.Resource d) {
    long overdraft = 0;
    for (ScenarioMember.Setting setting : d.settings()) {
      if (setting.name().text().equals("overdraft")
          && setting.value() instanceof dev.truce.compiler.syntax.Expr.IntLit literal) {
        overdraft = Long.parseLong(literal.digits().replace("_", ""));
      } else {
        all.error(
            Code.BAD_DECLARATION,
            module.source(),
            setting.span(),
            "a resource has only an `overdraft`, a whole number: how far below zero a holding may"
                + " go");
      }
    }
    return overdraft;
  }

  void capability(Decl.Capability d) {
    GlobalSymbol symbol = constant(d.name(), d.doc());
    Name property = d.property();
    if (property != null && !property.text().equals("delegable")) {
      all.error(
          Code.BAD_DECLARATION,
          module.source(),
          property.span(),
          "a capability can be `delegable`, nothing else");
    }
    fields.add(
        () ->
            define(
                symbol,
                "Capability",
                WorldConstants.CAPABILITY,
                Natives.call(
                    AgentNames.AGENTS,
                    "capability",
                    false,
                    WorldConstants.CAPABILITY,
                    d.name().span(),
                    new Expr.Lit((long) all.nextNumber("capability"), Rep.INT),
                    Natives.text(d.name().text()),
                    new Expr.Lit(property != null, Rep.BOOL))));
  }

  private GlobalSymbol constant(Name name, @Nullable String doc) {
    GlobalSymbol symbol = new GlobalSymbol(module, name, GlobalSymbol.Kind.CONST, null, null, doc);
    module.addValue(symbol);
    return symbol;
  }

  private void define(GlobalSymbol symbol, String type, Rep rep, Expr value) {
    Global cell = new Global(symbol.name(), rep);
    symbol.define(module.libraryType(type), cell);
    all.add(cell);
    all.addConstant(symbol, value);
  }

  void guard(Decl.Guard d) {
    GuardSymbol symbol = new GuardSymbol(module, d);
    module.addValue(symbol);
    Map<String, Name> seen = new HashMap<>();
    for (GuardMember member : d.members()) {
      if (member instanceof GuardMember.Method method) {
        method(symbol, method.function(), seen);
      }
    }
  }

  void killSwitch(Decl.KillSwitch d) {
    GlobalSymbol symbol = constant(d.name(), d.doc());
    all.declareSwitch(symbol, d);
    Global cell = new Global(symbol.name(), Rep.TEXT);
    symbol.define(Type.Basic.TEXT, cell);
    all.add(cell);
    all.addConstant(symbol, Natives.text(symbol.name()));
    fields.add(() -> new KillSwitches(all, module).equip(d));
  }

  void scenario(Decl.Scenario d) {
    ScenarioTypeSymbol type = new ScenarioTypeSymbol(d.name().text());
    ScenarioSymbol symbol = new ScenarioSymbol(module, d, type);
    module.addType(d.name().text(), new TypeEntry.Constructor(type, d.doc()));
    module.addValue(symbol);
    all.declareScenario(symbol);
    Map<String, Name> seen = new HashMap<>();
    for (ScenarioMember member : d.members()) {
      if (member instanceof ScenarioMember.Method method) {
        method(symbol, method.function(), seen);
      }
    }
  }
}
