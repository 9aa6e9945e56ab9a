package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr.Argument;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods of agents that others ask: rules, metrics, tests. They may read what the agent can read,
 * and change nothing. The runtime calls them by numbers; of agents that are known by a kind only,
 * by their names.
 */
final class AgentMethods {

  /** What code of an agent may ask the world for when it is asked from outside. */
  private static final ImmutableSet<String> READS =
      ImmutableSet.of(
          "self",
          "now",
          "state",
          "peers",
          "peersOf",
          "peersPlaying",
          "holding",
          "used",
          "allotted",
          "owes",
          "owed",
          "pool",
          "holds");

  private final Compilation all;

  AgentMethods(Compilation all) {
    this.all = all;
  }

  // Asking

  /**
   * {@code a.debt(3)} of code that reads the world; null when no such method is known.
   *
   * @param type the agent's type or kind
   * @param asked calls the runtime, given the number or name, and the arguments
   */
  @Nullable Typed ask(
      Exprs exprs,
      AgentTypeSymbol type,
      Name name,
      ImmutableList<Argument> arguments,
      Span span,
      Asked asked) {
    AgentSymbol agent = all.agentOf(type);
    FunSymbol method = agent == null ? null : agent.methods().get(name.text());
    if (agent != null && method != null) {
      Signatures signatures = new Signatures(all);
      Expr given =
          payload(
              exprs,
              method.module(),
              name.text(),
              signatures.parametersOf(method),
              arguments,
              span);
      Type result = signatures.resultOf(method);
      Lit number = new Lit((long) reader(agent, method), Rep.INT);
      all.atEnd(() -> checkReads(agent, method, new Place(exprs.at().source(), span)));
      return given == null ? Typed.error() : of(asked.call(number, given), result);
    }
    Decl.KindMember member = agent == null ? memberOf(type, name.text()) : null;
    Compilation.KindOf kind = all.kindOf(type);
    if (kind == null || member == null || member.params() == null) {
      return null;
    }
    Expr given =
        payload(exprs, kind.module(), name.text(), parametersOf(type, member), arguments, span);
    return given == null
        ? Typed.error()
        : of(asked.call(Natives.text(name.text()), given), resultOf(type, member));
  }

  /** Whether agents of a type or kind have a method of this name. */
  boolean isKnown(AgentTypeSymbol type, String word) {
    AgentSymbol agent = all.agentOf(type);
    Decl.KindMember member = agent == null ? memberOf(type, word) : null;
    return agent != null
        ? agent.methods().containsKey(word)
        : member != null && member.params() != null;
  }

  /** How the runtime is asked. */
  @FunctionalInterface
  interface Asked {
    Expr call(Expr method, Expr payload);
  }

  private static Typed of(Expr boxed, Type type) {
    return new Typed(
        type == Basic.UNIT ? Conversions.drop(boxed) : Conversions.adapt(boxed, Reps.of(type)),
        type);
  }

  /** The arguments: none, one, or a tuple; null after a report. */
  private @Nullable Expr payload(
      Exprs exprs,
      ModuleScope declaring,
      String name,
      ImmutableList<Parameter> parameters,
      ImmutableList<Argument> arguments,
      Span span) {
    ImmutableList<Expr> given =
        new Filling(exprs, declaring).values(name, parameters, arguments, span);
    return given == null ? null : Natives.packed(given);
  }

  // Being asked

  /** The number by which the runtime calls a method that is asked. */
  private int reader(AgentSymbol agent, FunSymbol method) {
    AgentPart body = new AgentBodies(all).bodyOf(agent);
    return body.readers.computeIfAbsent(
        method.name(),
        word -> {
          Signatures signatures = new Signatures(all);
          ImmutableList<Parameter> parameters = signatures.parametersOf(method);
          return body.make(
              "asked " + word,
              signatures.resultOf(method),
              (exprs, payload) -> {
                ImmutableList.Builder<Expr> given = ImmutableList.builder();
                given.add(exprs.at().body().instance());
                for (int i = 0; i < parameters.size(); i++) {
                  Expr boxed =
                      parameters.size() == 1
                          ? new Expr.Get(payload)
                          : new Expr.GetField(
                              Conversions.adapt(new Expr.Get(payload), Rep.DATA),
                              Layouts.tuple(parameters.size()),
                              i);
                  given.add(Conversions.adapt(boxed, Reps.of(parameters.get(i).type())));
                }
                Function function = signatures.functionOf(method);
                all.noteUse(exprs.at().owner(), function);
                return new Expr.Call(function, given.build(), method.declaration().name().span());
              });
        });
  }

  /** Makes the methods that the kinds of an agent promise ready to be asked. */
  void promised(AgentSymbol agent) {
    for (AgentTypeSymbol kind : agent.type().kinds()) {
      Compilation.KindOf of = all.kindOf(kind);
      if (of == null) {
        continue;
      }
      for (Decl.KindMember member : of.declaration().members()) {
        FunSymbol method = agent.methods().get(member.name().text());
        if (member.params() != null && method != null) {
          reader(agent, method);
          all.atEnd(
              () -> checkReads(agent, method, new Place(of.module().source(), member.span())));
        }
      }
    }
  }

  /** Whether an agent's method is what its kind promises. */
  boolean keeps(AgentSymbol agent, AgentTypeSymbol kind, Decl.KindMember member) {
    FunSymbol method = agent.methods().get(member.name().text());
    if (method == null) {
      return false;
    }
    Signatures signatures = new Signatures(all);
    ImmutableList<Parameter> own = signatures.parametersOf(method);
    ImmutableList<Parameter> wanted = parametersOf(kind, member);
    boolean same = own.size() == wanted.size();
    for (int i = 0; same && i < own.size(); i++) {
      same = own.get(i).type().equals(wanted.get(i).type());
    }
    return same && Types.isBelow(signatures.resultOf(method), resultOf(kind, member));
  }

  private Decl.@Nullable KindMember memberOf(AgentTypeSymbol kind, String word) {
    Compilation.KindOf of = all.kindOf(kind);
    return of == null
        ? null
        : of.declaration().members().stream()
            .filter(m -> m.name().text().equals(word))
            .findFirst()
            .orElse(null);
  }

  private ImmutableList<Parameter> parametersOf(AgentTypeSymbol kind, Decl.KindMember member) {
    Compilation.KindOf of = all.kindOf(kind);
    return of == null || member.params() == null
        ? ImmutableList.of()
        : new Signatures(all)
            .resolve(
                member.params(),
                new TypeResolver(all, of.module(), ImmutableMap.of()),
                of.module());
  }

  private Type resultOf(AgentTypeSymbol kind, Decl.KindMember member) {
    Compilation.KindOf of = all.kindOf(kind);
    return of == null || member.type() == null
        ? Basic.UNIT
        : new TypeResolver(all, of.module(), ImmutableMap.of()).resolve(member.type());
  }

  // Reading only

  private void checkReads(AgentSymbol agent, FunSymbol method, Place asked) {
    Function function = method.function();
    String change = function == null ? null : changeIn(function, new HashSet<>());
    if (change != null && all.refusedReaders().add(method)) {
      all.diagnostics()
          .add(
              Diagnostic.error(
                      Code.BAD_AGENT,
                      agent.module().source(),
                      method.declaration().name().span(),
                      "`" + method.name() + "` is asked from outside of its agent, but " + change)
                  .andAt(asked, "it is asked here")
                  .andHelp("only a method that changes nothing can be asked"));
    }
  }

  private static @Nullable String changeIn(Function function, Set<Function> seen) {
    return seen.add(function) && function.isDefined() ? changeIn(function.body(), seen) : null;
  }

  private static @Nullable String changeIn(Expr e, Set<Function> seen) {
    if (e instanceof Expr.SetSlot set) {
      return "it changes `" + set.slot().name() + "`";
    }
    if (e instanceof Expr.CallNative call
        && call.method().owner().equals(AgentNames.ACTS)
        && !READS.contains(call.method().name())) {
      return "it does more than to read";
    }
    if (e instanceof Expr.Call call) {
      String within = changeIn(call.target(), seen);
      if (within != null) {
        return within;
      }
    }
    if (e instanceof Expr.Lambda lambda) {
      String within = changeIn(lambda.code(), seen);
      if (within != null) {
        return within;
      }
    }
    for (Expr child : Children.of(e)) {
      String within = changeIn(child, seen);
      if (within != null) {
        return within;
      }
    }
    return null;
  }
}
