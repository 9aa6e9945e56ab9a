package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.protocol.Global;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Step;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a protocol as functions of a session: its quorums and time limits, which stand
 * when a session is opened, and the conditions of its steps. In scope are the roles (an agent, or a
 * list of agents), the parameters, what {@code let} names, and in a condition also the messages
 * that the sender knows, with their fields.
 */
final class ProtocolTerms {

  private static final String AGENTS = AgentNames.AGENTS;

  private final Compilation all;
  private final ProtocolSymbol protocol;
  private final GlobalSymbol owner;
  private final List<Term> terms = new ArrayList<>();

  /** A number of a step, to be known when a session is opened. */
  private record Term(dev.truce.compiler.syntax.Expr written, Global.Scope scope, Type type) {}

  /** A condition as a function, and the messages that it reads. */
  record Condition(Expr test, List<MessageSymbol> reads) {}

  ProtocolTerms(Compilation all, ProtocolSymbol protocol, GlobalSymbol owner) {
    this.all = all;
    this.protocol = protocol;
    this.owner = owner;
  }

  /** The number of a term among those of the protocol. */
  @SuppressWarnings("ReferenceEquality") // two expressions that look the same stand in two places
  int number(dev.truce.compiler.syntax.Expr written, Global.Scope scope, Type type) {
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i).written == written && terms.get(i).scope.equals(scope)) {
        return i;
      }
    }
    terms.add(new Term(written, scope, type));
    return terms.size() - 1;
  }

  /** The function that gives all terms, in order of their numbers. */
  Expr all() {
    if (terms.isEmpty()) {
      return new Expr.Lit(null, Rep.FUN);
    }
    Making making = new Making("terms of " + protocol.name());
    List<Expr> values = new ArrayList<>();
    for (Term term : terms) {
      making.body.open();
      Exprs exprs = making.enter(term.scope);
      values.add(making.kept(exprs.want(term.written, term.type), Reps.of(term.type)));
      making.body.close();
    }
    Span span = protocol.declaration().name().span();
    return making.finish(
        Natives.ops("listOf", Rep.LIST, span, AgentEffects.array(ImmutableList.copyOf(values))));
  }

  /** The function that tells whether a step's condition holds for its sender. */
  Condition condition(Global.Talk talk, dev.truce.compiler.syntax.Expr written) {
    Making making = new Making("when of " + talk.label());
    Local said = making.body.param("$said", Rep.OBJECT);
    making.enter(talk.scope());
    Map<MessageSymbol, Local> messages = new LinkedHashMap<>();
    Map<Local, Expr> fields = new LinkedHashMap<>();
    making.body.open();
    Messages named = new Messages(all, protocol.module());
    MessageSymbol own = named.of(talk.label());
    for (MessageSymbol message : named.known(protocol, talk.from())) {
      Local local = making.body.local("$" + message.name(), Rep.DATA);
      messages.put(message, local);
      making.body.bindLocal(message.name(), local, Types.of(message.data()), false, null);
    }
    bindFields(making, messages, own, fields);
    Expr holds = making.exprs(talk.scope()).want(written, Basic.BOOL);
    Set<Local> read = new HashSet<>();
    collect(holds, read);
    ImmutableList.Builder<Expr> values = ImmutableList.builder();
    fields.forEach(
        (local, value) -> {
          if (read.contains(local)) {
            values.add(new Expr.Set(local, value));
            collect(value, read);
          }
        });
    List<MessageSymbol> reads = new ArrayList<>();
    ImmutableList.Builder<Expr> code = ImmutableList.builder();
    messages.forEach(
        (message, local) -> {
          if (read.contains(local)) {
            code.add(new Expr.Set(local, making.element(said, reads.size(), Rep.DATA)));
            reads.add(message);
          }
        });
    code.addAll(values.build());
    return new Condition(making.finish(new Expr.Block(code.build(), holds)), reads);
  }

  /** A field's bare name means the step's own message, else the only one that has it. */
  private static void bindFields(
      Making making,
      Map<MessageSymbol, Local> messages,
      @Nullable MessageSymbol own,
      Map<Local, Expr> fields) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    messages
        .keySet()
        .forEach(m -> record(m).fields().forEach(f -> counts.merge(f.name(), 1, Integer::sum)));
    messages.forEach(
        (message, local) -> {
          DataSymbol.Case data = record(message);
          for (int i = 0; i < data.fields().size(); i++) {
            Parameter field = data.fields().get(i);
            boolean only = counts.getOrDefault(field.name(), 0) == 1;
            if (message == own || (only && making.body.find(field.name()) == null)) {
              Local value = making.body.local(field.name(), Reps.of(field.type()));
              Expr read = new Expr.GetField(new Get(local), data.layout(), i);
              fields.put(value, Conversions.adapt(read, value.rep()));
              making.body.bindLocal(field.name(), value, field.type(), false, null);
            }
          }
        });
  }

  private static DataSymbol.Case record(MessageSymbol message) {
    return message.data().cases().get(0);
  }

  private static void collect(Expr code, Set<Local> read) {
    if (code instanceof Get get) {
      read.add(get.local());
    }
    Children.of(code).forEach(c -> collect(c, read));
  }

  /** A function while it is made: it takes the members of all roles and the parameters. */
  private final class Making {
    private final Body body;
    private final Local members;
    private final Local arguments;
    private final ImmutableList.Builder<Expr> prologue = ImmutableList.builder();

    Making(String name) {
      body = new Body(name, null, null, null);
      members = body.param("$members", Rep.OBJECT);
      arguments = body.param("$arguments", Rep.OBJECT);
    }

    Exprs exprs(Global.Scope scope) {
      ProtocolSymbol symbol =
          new Messages(all, protocol.module()).protocol(scope.declared().protocol().name().text());
      ModuleScope module = symbol == null ? protocol.module() : symbol.module();
      return new Exprs(
          new CodeScope(
              all, module, new TypeResolver(all, module, ImmutableMap.of()), body, owner));
    }

    /** Binds what is in scope of a protocol, in what is in scope where it is named. */
    Exprs enter(Global.Scope scope) {
      Global.Scope outer = scope.outer();
      List<dev.truce.compiler.syntax.Param> written = scope.declared().protocol().params();
      Exprs exprs = exprs(scope);
      ImmutableList<Parameter> parameters =
          new Signatures(all)
              .resolve(
                  scope.declared().protocol().params(), exprs.at().types(), exprs.at().module());
      List<Local> locals = new ArrayList<>();
      Exprs around = outer == null ? exprs : enter(outer);
      for (int i = 0; i < written.size(); i++) {
        Parameter parameter = parameters.get(i);
        Rep rep = Reps.of(parameter.type());
        Expr value =
            outer == null ? element(arguments, i, rep) : given(scope, parameter, around, exprs);
        locals.add(keep(parameter.name(), value, rep));
      }
      body.open();
      for (int i = 0; i < written.size(); i++) {
        body.bindLocal(
            parameters.get(i).name(), locals.get(i), parameters.get(i).type(), false, null);
      }
      List<String> roles = new ArrayList<>(protocol.roles().keySet());
      scope
          .roles()
          .forEach(
              (name, role) -> {
                Step.Role declared = protocol.roles().get(role);
                boolean many = declared != null && declared.many();
                Rep rep = many ? Rep.LIST : Rep.AGENT;
                Expr value =
                    Natives.call(
                        AGENTS,
                        many ? "members" : "member",
                        false,
                        rep,
                        protocol.declaration().name().span(),
                        new Get(members),
                        new Expr.Lit((long) roles.indexOf(role), Rep.INT));
                Type type = many ? Types.list(Types.AGENT) : Types.AGENT;
                body.bindLocal(name, keep(name, value, rep), type, false, null);
              });
      for (Step step : scope.declared().protocol().steps()) {
        if (step instanceof Step.Let let) {
          Typed value = exprs.value(let.value(), null);
          Local local = keep(let.name().text(), value.code(), Reps.of(value.type()));
          body.bindLocal(let.name().text(), local, value.type(), false, let.name().span());
        }
      }
      return exprs;
    }

    private Expr given(Global.Scope scope, Parameter parameter, Exprs around, Exprs inside) {
      for (dev.truce.compiler.syntax.Expr.Argument argument : scope.arguments()) {
        if (argument.name() != null && argument.name().text().equals(parameter.name())) {
          return around.want(argument.value(), parameter.type());
        }
      }
      dev.truce.compiler.syntax.Expr value = parameter.defaultValue();
      return value == null ? new Expr.Lit(null, Rep.OBJECT) : Defaults.want(inside, parameter);
    }

    private Local keep(String name, Expr value, Rep rep) {
      Local local = body.local(name, rep);
      prologue.add(new Expr.Set(local, Conversions.adapt(value, rep)));
      return local;
    }

    Expr kept(Expr value, Rep rep) {
      return new Get(keep("$term", value, rep));
    }

    /** An element of a list that holds anything. */
    Expr element(Local list, int index, Rep rep) {
      Expr boxed =
          Natives.call(
              AGENTS,
              "element",
              false,
              Rep.OBJECT,
              protocol.declaration().name().span(),
              new Get(list),
              new Expr.Lit((long) index, Rep.INT));
      return new Expr.Convert(boxed, rep);
    }

    Expr finish(Expr code) {
      Function function =
          new Function(
              body.name(), protocol.module().source(), null, ImmutableList.of(), Rep.OBJECT);
      body.finish(function, new Expr.Block(prologue.build(), Natives.boxed(code)));
      all.add(function);
      return new Expr.Lambda(function, ImmutableList.of());
    }
  }
}
