package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.BlockCode;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the core of agents: their slots, and a function for each thing that the runtime calls by
 * its number.
 */
final class AgentBodies {

  private final Compilation all;

  AgentBodies(Compilation all) {
    this.all = all;
  }

  private TypeResolver types(AgentSymbol symbol) {
    return new TypeResolver(all, symbol.module(), ImmutableMap.of());
  }

  /** The code, made when first asked for; handlers are checked later. */
  AgentCode codeOf(AgentSymbol symbol) {
    AgentCode known = symbol.code();
    return known == null ? new Making(symbol).make() : known;
  }

  /**
   * The constant that holds the prototype of an agent's instances, with all that the runtime knows
   * of the type.
   */
  GlobalSymbol prototypeOf(AgentSymbol symbol) {
    codeOf(symbol);
    return symbol.prototype();
  }

  /** The agent's own body, as far as it is checked. */
  AgentPart bodyOf(AgentSymbol symbol) {
    if (!all.openActors().contains(symbol)) {
      codeOf(symbol);
    }
    return all.partsOf(symbol).get(0);
  }

  /** The making of one agent's code. */
  private final class Making {
    private final AgentSymbol symbol;
    private final Decl.Agent declaration;
    private final List<AgentPart> parts = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<Runnable> starts = new ArrayList<>();

    Making(AgentSymbol symbol) {
      this.symbol = symbol;
      this.declaration = symbol.declaration();
    }

    /** Reports what is read, but that no agent is. */
    private void checkHead() {
      Span name = declaration.name().span();
      if (declaration.nature() == Decl.Nature.EXTERNAL) {
        all.error(Code.NOT_CARRIED_OUT, symbol.module().source(), name, "external agent");
      }
      if (!declaration.typeParams().isEmpty()) {
        all.error(
            Code.BAD_AGENT,
            symbol.module().source(),
            name,
            "an agent has no type parameters: what differs is a value, such as a function or a"
                + " `Strategy`");
      }
    }

    AgentCode make() {
      checkHead();
      new AgentRoles(all, symbol).check();
      if (!all.openActors().add(symbol)) {
        all.error(
            Code.BAD_AGENT,
            symbol.module().source(),
            declaration.name().span(),
            "the first values of `" + symbol.name() + "` cannot call its own methods");
        AgentCode empty = new AgentCode(symbol.name(), ImmutableList.of());
        symbol.setCode(empty);
        return empty;
      }
      Global cell = new Global(symbol.name() + ".prototype", Rep.BEHAVIOUR);
      symbol.prototype().define(Basic.ERROR, cell);
      all.add(cell);
      AgentPart own = new AgentPart(symbol, symbol.name(), null, declaration.members());
      parts.add(own);
      for (AgentMember member : declaration.members()) {
        if (member instanceof AgentMember.RoleBlock block) {
          parts.add(
              new AgentPart(
                  symbol, symbol.name() + "." + block.role().text(), block, block.members()));
        }
      }
      all.setParts(symbol, ImmutableList.copyOf(parts));
      Body start = body(own, null, symbol.name() + ".start", Basic.UNIT);
      start.param("$this", Rep.BEHAVIOUR);
      for (Parameter parameter : new Signatures(all).parametersOf(symbol)) {
        own.slots.add(
            start,
            parameter.name(),
            parameter.type(),
            Reps.of(parameter.type()),
            true,
            false,
            null);
      }
      Expr first = slots(own, start);
      all.setSlots(symbol, own.shared());
      AgentCode earlier = symbol.code();
      if (earlier != null) {
        return earlier;
      }
      AgentCode code = new AgentCode(symbol.name(), own.slots.slots());
      symbol.setCode(code);
      all.openActors().remove(symbol);
      for (AgentPart part : parts.subList(1, parts.size())) {
        Body body = body(part, null, part.name + ".start", Basic.UNIT);
        body.param("$this", Rep.BEHAVIOUR);
        body.param("$local", Rep.VARIABLES);
        own.shared().forEach(body::bind);
        body.open();
        Expr values = slots(part, body);
        body.close();
        part.setCode(new BlockCode(part.name, part.slots.slots()));
        starts.add(() -> finish(part, body, values));
      }
      code.setBlocks(
          parts.stream()
              .map(AgentPart::code)
              .filter(c -> c != null)
              .collect(ImmutableList.toImmutableList()));
      all.add(code);
      AgentPart.Functions maker =
          new AgentPart.Functions() {
            @Override
            public Function header(AgentPart part, String name) {
              return Making.this.header(part, name, Rep.VOID);
            }

            @Override
            public int numberOf(Function function) {
              return functions.indexOf(function);
            }

            @Override
            public Function function(int number) {
              return functions.get(number);
            }

            @Override
            public int make(
                AgentPart part, String name, Type result, BiFunction<Exprs, Local, Expr> code) {
              return Making.this.function(part, null, name, result, true, code);
            }
          };
      parts.forEach(p -> p.makeWith(maker));
      finish(own, start, first);
      starts.forEach(Runnable::run);
      new AgentMethods(all).promised(symbol);
      List<AgentTables> tables = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        AgentTables table = new AgentTables(all, this::function, parts.get(i), i);
        table.fill();
        tables.add(table);
      }
      all.atEnd(() -> code.define(ImmutableList.copyOf(functions)));
      all.atEnd(() -> tables.forEach(this::checkSends));
      all.atEnd(() -> new AgentRoles(all, symbol).checkKinds());
      prototype(code, tables);
      return code;
    }

    private void checkSends(AgentTables table) {
      Sends sends = Sends.of(all, table.part);
      if (sends != null) {
        sends.check(table, functions);
      }
    }

    private void finish(AgentPart part, Body body, Expr values) {
      Function function = header(part, body.name(), Rep.VOID);
      body.finish(function, values);
    }

    /** The slots of a part; gives the code that sets their first values. */
    private Expr slots(AgentPart part, Body body) {
      Exprs exprs = new Exprs(scope(body));
      List<Expr> initials = new ArrayList<>();
      for (AgentMember member : part.members) {
        if (member instanceof AgentMember.Variable variable) {
          initials.add(part.slots.variable(variable.variable(), exprs, variable.durable()));
        } else if (member instanceof AgentMember.Timer timer) {
          timer(part, timer, AgentPart.ANY);
        } else if (member instanceof AgentMember.State state) {
          state(part, state, body, exprs);
        } else if (member instanceof AgentMember.Method method && part.isBlock()) {
          method(method, part.methods, new AgentScope(part, null));
        }
      }
      part.states.values().stream().findFirst().ifPresent(s -> initials.add(firstState(s, exprs)));
      return new Expr.Block(ImmutableList.copyOf(initials), Conditions.nothing());
    }

    private void timer(AgentPart part, AgentMember.Timer timer, int owner) {
      String word = timer.name().text();
      ImmutableList<Parameter> parameters =
          new Signatures(all).resolve(timer.params(), types(symbol), symbol.module());
      AgentPart.Timer before =
          part.timers.putIfAbsent(
              word,
              new AgentPart.Timer(
                  word, part.timers.size(), parameters, owner, timer.name().span()));
      if (before != null) {
        all.error(Code.DECLARED_TWICE, symbol.module().source(), timer.name().span(), word);
      }
    }

    /** Gives the parameters of the state that nothing enters by `become` their defaults. */
    private Expr firstState(AgentPart.State state, Exprs exprs) {
      Span span = state.declaration.name().span();
      for (Parameter parameter : state.parameters) {
        if (parameter.defaultValue() == null) {
          all.diagnostics()
              .add(
                  Diagnostic.error(
                          Code.BAD_AGENT,
                          symbol.module().source(),
                          span,
                          "`"
                              + symbol.name()
                              + "` begins in the state `"
                              + state.name()
                              + "`, whose `"
                              + parameter.name()
                              + "` has no value then")
                      .andHelp("give it a default, or put another state first"));
          return Conditions.nothing();
        }
      }
      ImmutableList<Expr> given =
          new Filling(exprs, symbol.module())
              .values(state.name(), state.parameters, ImmutableList.of(), span);
      ImmutableList.Builder<Expr> sets = ImmutableList.builder();
      for (int i = 0; given != null && i < state.inputs.size(); i++) {
        Slot slot = state.inputs.get(i);
        sets.add(new Expr.SetSlot(slot, Conversions.adapt(given.get(i), slot.rep())));
      }
      return new Expr.Block(sets.build(), Conditions.nothing());
    }

    /** A method of a state or role block. */
    private void method(AgentMember.Method declared, Map<String, FunSymbol> to, AgentScope place) {
      Name name = declared.function().name();
      FunSymbol method = new FunSymbol(symbol.module(), declared.function(), symbol);
      if (to.putIfAbsent(name.text(), method) != null) {
        all.error(Code.DECLARED_TWICE, symbol.module().source(), name.span(), name.text());
        return;
      }
      all.place(method, place);
      all.later(() -> new Signatures(all).functionOf(method));
    }

    private void state(AgentPart part, AgentMember.State declared, Body body, Exprs exprs) {
      AgentPart.State state = new AgentPart.State(declared, part.states.size());
      if (part.states.putIfAbsent(state.name(), state) != null) {
        all.error(
            Code.DECLARED_TWICE, symbol.module().source(), declared.name().span(), state.name());
        return;
      }
      state.parameters =
          new Signatures(all).resolve(declared.params(), types(symbol), symbol.module());
      body.open();
      int from = part.slots.bindings().size();
      for (Parameter parameter : state.parameters) {
        state.inputs.add(
            part.slots.add(
                body,
                parameter.name(),
                parameter.type(),
                Reps.of(parameter.type()),
                false,
                false,
                declared.name().span()));
      }
      for (AgentMember member : declared.members()) {
        if (member instanceof AgentMember.Variable variable) {
          // Its first value is given, and what is wrong with it said, when the state is entered.
          Diagnostics said = all.diagnostics();
          all.listen(new Diagnostics());
          part.slots.variable(variable.variable(), exprs, variable.durable());
          all.listen(said);
        } else if (member instanceof AgentMember.Timer timer) {
          timer(part, timer, state.index);
        } else if (member instanceof AgentMember.Method method) {
          method(method, state.methods, new AgentScope(part, state));
        }
      }
      state.bindings.addAll(part.slots.bindings().subList(from, part.slots.bindings().size()));
      body.close();
    }

    private Body body(
        AgentPart part, AgentPart.@Nullable State state, String name, @Nullable Type result) {
      Body body = new Body(name, null, symbol, result);
      body.standIn(new AgentScope(part, state));
      return body;
    }

    private CodeScope scope(Body body) {
      return new CodeScope(all, symbol.module(), types(symbol), body, symbol.prototype());
    }

    private Function header(AgentPart part, String name, Rep result) {
      ImmutableList.Builder<SlotOwner> receivers = ImmutableList.builder();
      receivers.add(codeOf(symbol));
      BlockCode block = part.code();
      if (block != null) {
        receivers.add(block);
      }
      Function function =
          new Function(
              receivers.build(), name, symbol.module().source(), ImmutableList.of(), result);
      all.add(function);
      functions.add(function);
      return function;
    }

    /** A function that the runtime calls; gives its number. Its body is checked later. */
    private int function(
        AgentPart part,
        AgentPart.@Nullable State state,
        String name,
        Type result,
        boolean takesPayload,
        BiFunction<Exprs, Local, Expr> code) {
      Function function = header(part, name, Reps.of(result));
      Body body = body(part, state, name, result);
      all.later(
          () -> {
            body.param("$this", Rep.BEHAVIOUR);
            if (part.isBlock()) {
              body.param("$local", Rep.VARIABLES);
            }
            Local payload =
                takesPayload ? body.param("$payload", Rep.OBJECT) : body.local("$none", Rep.OBJECT);
            all.slotsOf(symbol).forEach(body::bind);
            new AgentScope(part, state).bindTo(body);
            body.open();
            Expr made = code.apply(new Exprs(scope(body)), payload);
            body.finish(function, made);
          });
      return functions.size() - 1;
    }

    /** What the constant for the prototype holds. */
    private void prototype(AgentCode code, List<AgentTables> tables) {
      all.addConstant(
          symbol.prototype(), new AgentDescription(all, symbol, tables).prototype(code));
    }
  }
}
