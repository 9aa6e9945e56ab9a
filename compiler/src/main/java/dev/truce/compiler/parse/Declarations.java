package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Param;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.syntax.TypeParam;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.AgentDeclContext;
import dev.truce.grammar.TruceParser.CapabilityDeclContext;
import dev.truce.grammar.TruceParser.ChaosDeclContext;
import dev.truce.grammar.TruceParser.ConstDeclContext;
import dev.truce.grammar.TruceParser.DeclarationContext;
import dev.truce.grammar.TruceParser.EnumDeclContext;
import dev.truce.grammar.TruceParser.EventDeclContext;
import dev.truce.grammar.TruceParser.FunDeclContext;
import dev.truce.grammar.TruceParser.GuardDeclContext;
import dev.truce.grammar.TruceParser.ImportDeclContext;
import dev.truce.grammar.TruceParser.ItemContext;
import dev.truce.grammar.TruceParser.KillswitchDeclContext;
import dev.truce.grammar.TruceParser.KindDeclContext;
import dev.truce.grammar.TruceParser.NativeTypeDeclContext;
import dev.truce.grammar.TruceParser.ParamContext;
import dev.truce.grammar.TruceParser.ParamsContext;
import dev.truce.grammar.TruceParser.ProtocolDeclContext;
import dev.truce.grammar.TruceParser.RecordDeclContext;
import dev.truce.grammar.TruceParser.ResourceDeclContext;
import dev.truce.grammar.TruceParser.RuleDeclContext;
import dev.truce.grammar.TruceParser.ScenarioDeclContext;
import dev.truce.grammar.TruceParser.ScriptContext;
import dev.truce.grammar.TruceParser.StatementContext;
import dev.truce.grammar.TruceParser.TestDeclContext;
import dev.truce.grammar.TruceParser.TypeDeclContext;
import dev.truce.grammar.TruceParser.TypeParamsContext;
import dev.truce.grammar.TruceParser.WorldFunDeclContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds declarations and whole modules. */
final class Declarations {

  private final Trees trees;

  Declarations(Trees trees) {
    this.trees = trees;
  }

  Module module(ScriptContext script) {
    ImmutableList.Builder<Item> items = ImmutableList.builder();
    for (int i = 0; i < script.getChildCount(); i++) {
      ParseTree child = script.getChild(i);
      if (!(child instanceof ItemContext item) || item.exception != null) {
        continue;
      }
      ParseTree part = item.getChild(0);
      if (part instanceof StatementContext statement) {
        trees.statements.addTo(items, statement);
      } else if (part instanceof DeclarationContext declaration && declaration.exception == null) {
        items.add(declaration(declaration));
      }
    }
    return new Module(trees.source(), items.build());
  }

  private Decl declaration(DeclarationContext context) {
    ParserRuleContext child = (ParserRuleContext) context.getChild(0);
    if (child instanceof FunDeclContext fun) {
      return fun(fun);
    } else if (child instanceof ImportDeclContext imported) {
      return importDecl(imported);
    } else if (child instanceof ConstDeclContext constant) {
      return constDecl(constant);
    } else if (child instanceof RecordDeclContext recordDecl) {
      return recordDecl(recordDecl);
    } else if (child instanceof EnumDeclContext enumDecl) {
      return enumDecl(enumDecl);
    } else if (child instanceof TypeDeclContext type) {
      return new Decl.Type(
          trees.doc(type),
          Trees.name(type.NAME()),
          typeParams(type.typeParams()),
          trees.types.refined(type.refinedType()),
          Trees.span(type));
    } else if (child instanceof NativeTypeDeclContext nativeType) {
      return nativeType(nativeType);
    } else if (child instanceof TestDeclContext test) {
      return test(test);
    }
    return agency(child);
  }

  /** What agents, their talk and their world consist of, and games. */
  private Decl agency(ParserRuleContext child) {
    if (child instanceof ProtocolDeclContext protocol) {
      return trees.protocols.protocol(protocol);
    } else if (child instanceof AgentDeclContext agent) {
      return trees.agents.agent(agent);
    } else if (child instanceof KindDeclContext kind) {
      return trees.agents.kind(kind);
    } else if (child instanceof ScenarioDeclContext scenario) {
      return trees.scenarios.scenario(scenario);
    } else if (child instanceof GuardDeclContext guard) {
      return trees.guards.guard(guard);
    } else if (child instanceof RuleDeclContext rule) {
      return trees.guards.rule(rule);
    } else if (child instanceof KillswitchDeclContext killswitch) {
      return trees.guards.killSwitch(killswitch);
    } else if (child instanceof ChaosDeclContext chaos) {
      return trees.chaos.chaos(chaos);
    } else if (child instanceof EventDeclContext event) {
      return new Decl.Event(
          trees.doc(event), Trees.name(event.NAME()), params(event.params()), Trees.span(event));
    } else if (child instanceof ResourceDeclContext resource) {
      return new Decl.Resource(
          trees.doc(resource),
          Trees.name(resource.NAME()),
          trees.scenarios.settings(resource.settings()),
          Trees.span(resource));
    } else if (child instanceof CapabilityDeclContext capability) {
      ImmutableList<Name> names = Trees.names(capability.NAME());
      @Nullable Name property = names.size() > 1 ? names.get(1) : null;
      return new Decl.Capability(
          trees.doc(capability), names.get(0), property, Trees.span(capability));
    } else if (child instanceof WorldFunDeclContext world) {
      return new Decl.WorldFun(fun(world.funDecl()), Trees.span(world));
    }
    return trees.games.declaration(child);
  }

  private static Decl.Import importDecl(ImportDeclContext context) {
    ImmutableList.Builder<Name> path = ImmutableList.builder();
    ImmutableList.Builder<Name> names = ImmutableList.builder();
    boolean within = false;
    for (int i = 1; i < context.getChildCount(); i++) {
      TerminalNode child = (TerminalNode) context.getChild(i);
      if (Trees.token(child) == TruceLexer.LBRACE) {
        within = true;
      } else if (Trees.token(child) == TruceLexer.NAME) {
        (within ? names : path).add(Trees.name(child));
      }
    }
    boolean all = context.DOT_STAR() != null;
    return new Decl.Import(path.build(), names.build(), all, Trees.span(context));
  }

  private Decl.Const constDecl(ConstDeclContext context) {
    return new Decl.Const(
        trees.doc(context),
        Trees.name(context.NAME()),
        context.type() == null ? null : trees.types.type(context.type()),
        trees.expressions.expression(context.expression()),
        Trees.span(context));
  }

  Decl.Fun fun(FunDeclContext context) {
    Expr body;
    if (context.block() != null) {
      body = trees.statements.block(context.block());
    } else if (context.nativeBody() != null) {
      body =
          new Expr.Native(
              trees.texts.plain(context.nativeBody().text()),
              context.nativeBody().CONTEXT() != null,
              Trees.span(context.nativeBody()));
    } else {
      body = trees.expressions.expression(context.expression());
    }
    return new Decl.Fun(
        trees.doc(context),
        Trees.name(context.NAME()),
        typeParams(context.typeParams()),
        params(context.params()),
        context.type() == null ? null : trees.types.type(context.type()),
        body,
        Trees.span(context));
  }

  private Decl recordDecl(RecordDeclContext context) {
    return new Decl.Record(
        trees.doc(context),
        Trees.name(context.NAME()),
        typeParams(context.typeParams()),
        params(context.params()),
        Trees.span(context));
  }

  private Decl enumDecl(EnumDeclContext context) {
    ImmutableList.Builder<Decl.EnumCase> cases = ImmutableList.builder();
    for (var enumCase : context.enumCase()) {
      if (enumCase.exception == null) {
        cases.add(
            new Decl.EnumCase(
                trees.doc(enumCase),
                Trees.name(enumCase.NAME()),
                params(enumCase.params()),
                Trees.span(enumCase)));
      }
    }
    return new Decl.Enum(
        trees.doc(context),
        Trees.name(context.NAME()),
        typeParams(context.typeParams()),
        cases.build(),
        Trees.span(context));
  }

  private Decl nativeType(NativeTypeDeclContext context) {
    return new Decl.NativeType(
        trees.doc(context),
        Trees.name(context.NAME()),
        typeParams(context.typeParams()),
        trees.texts.plain(context.text()),
        Trees.span(context));
  }

  private Decl test(TestDeclContext context) {
    ImmutableList.Builder<Expr.Clause> cases = ImmutableList.builder();
    for (var testCase : context.testCase()) {
      cases.add(
          new Expr.Clause(
              trees.patterns.pattern(testCase.pattern()),
              trees.operators.build(testCase.operators()),
              Trees.span(testCase)));
    }
    return new Decl.Test(
        trees.texts.text(context.text()),
        cases.build(),
        trees.statements.block(context.block()),
        Trees.span(context));
  }

  ImmutableList<TypeParam> typeParams(@Nullable TypeParamsContext context) {
    if (context == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<TypeParam> params = ImmutableList.builder();
    for (var param : context.typeParam()) {
      List<TerminalNode> names = param.NAME();
      params.add(
          new TypeParam(
              Trees.name(names.get(0)),
              names.size() > 1 ? Trees.name(names.get(1)) : null,
              Trees.span(param)));
    }
    return params.build();
  }

  ImmutableList<Param> params(@Nullable ParamsContext context) {
    if (context == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Param> params = ImmutableList.builder();
    @Nullable ParamContext before = null;
    for (int i = 0; i < context.getChildCount(); i++) {
      if (context.getChild(i) instanceof ParamContext param) {
        if (before != null) {
          trees.statements.checkSeparated(before, param, "a parameter");
        }
        before = param;
        params.add(param(param));
      } else {
        before = null;
      }
    }
    return params.build();
  }

  private Param param(ParamContext context) {
    TypeExpr type = trees.types.refined(context.refinedType());
    @Nullable Expr value =
        context.expression() == null ? null : trees.expressions.expression(context.expression());
    return new Param(Trees.name(context.NAME()), type, value, Trees.span(context));
  }
}
