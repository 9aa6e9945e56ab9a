package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.BlockCode;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An agent's own body or one of its role blocks while it is checked: slots, timers and states, as
 * they are numbered for the runtime.
 */
final class AgentPart {

  /** In place of a state: the part as a whole. */
  static final int ANY = -1;

  /** A named timer, which ends with its owner: a state, or ANY. */
  record Timer(String name, int number, ImmutableList<Parameter> parameters, int owner, Span at) {}

  /** A state: its parameters and variables are slots that are in sight inside of it only. */
  static final class State {
    final AgentMember.State declaration;
    final int index;
    ImmutableList<Parameter> parameters = ImmutableList.of();
    final List<Binding> bindings = new ArrayList<>();

    /** The slots of the parameters, in order. */
    final List<Slot> inputs = new ArrayList<>();

    final Map<String, FunSymbol> methods = new LinkedHashMap<>();

    State(AgentMember.State declaration, int index) {
      this.declaration = declaration;
      this.index = index;
    }

    String name() {
      return declaration.name().text();
    }
  }

  final AgentSymbol agent;
  final String name;

  /** The role block; null for the agent's own body. */
  final AgentMember.@Nullable RoleBlock block;

  final ImmutableList<AgentMember> members;
  final SlotTable slots;
  final Map<String, Timer> timers = new LinkedHashMap<>();
  final Map<String, State> states = new LinkedHashMap<>();

  /** The methods of a role block; those of the agent itself are its symbol's. */
  final Map<String, FunSymbol> methods = new LinkedHashMap<>();

  /** Of the agent's own body: the numbers of the methods that others ask. */
  final Map<String, Integer> readers = new TreeMap<>();

  private @Nullable DataSymbol stateType;
  private @Nullable BlockCode code;
  private @Nullable Functions functions;

  AgentPart(
      AgentSymbol agent,
      String name,
      AgentMember.@Nullable RoleBlock block,
      ImmutableList<AgentMember> members) {
    this.agent = agent;
    this.name = name;
    this.block = block;
    this.members = members;
    this.slots = new SlotTable(block == null ? 0 : 1);
  }

  /** The names that are in sight all over the part. */
  ImmutableList<Binding> shared() {
    return slots.bindings().stream()
        .filter(b -> states.values().stream().noneMatch(s -> s.bindings.contains(b)))
        .collect(ImmutableList.toImmutableList());
  }

  /** Has functions made for the agent: set when its code is. */
  void makeWith(Functions maker) {
    functions = maker;
  }

  /** Makes functions that the runtime calls by their numbers. */
  interface Functions {
    Function header(AgentPart part, String name);

    int numberOf(Function function);

    Function function(int number);

    int make(AgentPart part, String name, Type result, BiFunction<Exprs, Local, Expr> code);
  }

  /** A function that the runtime calls with a payload; gives its number. */
  int make(String called, Type result, BiFunction<Exprs, Local, Expr> body) {
    return made().make(this, name + "." + called, result, body);
  }

  /** A function of the agent by its number. */
  Function function(int number) {
    return made().function(number);
  }

  /** A function of the agent with no result, still without a body. */
  Function header(String called) {
    return made().header(this, called);
  }

  /** The number by which the runtime calls a function of the agent. */
  int numberOf(Function function) {
    return made().numberOf(function);
  }

  private Functions made() {
    if (functions == null) {
      throw new IllegalStateException("no code is made: " + name);
    }
    return functions;
  }

  boolean isBlock() {
    return block != null;
  }

  /** The type of {@code state}; null where there are no states. */
  @Nullable DataSymbol stateType() {
    if (stateType == null && !states.isEmpty()) {
      stateType = DataSymbol.actions(name + ".State", ImmutableList.copyOf(states.keySet()));
    }
    return stateType;
  }

  @Nullable BlockCode code() {
    return code;
  }

  void setCode(BlockCode made) {
    code = made;
  }
}
