package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Declarations in one line, without their bodies, with the types that were inferred. */
final class Headings {

  private static final int LONGEST_DEFAULT = 24;

  private final Compilation all;
  private final Signatures signatures;

  Headings(Compilation all) {
    this.all = all;
    this.signatures = new Signatures(all);
  }

  String of(FunSymbol function) {
    return "fun "
        + function.name()
        + typeParameters(parametersFirst(function))
        + signature(function, 0, ImmutableMap.of());
  }

  String of(StrategySymbol strategy) {
    ImmutableList<Parameter> parameters = new StrategySignatures(all).parametersOf(strategy);
    String list =
        parameters.isEmpty() ? "" : list(parameters, 0, ImmutableMap.of(), strategy.module());
    Name role = strategy.declaration().role();
    return "strategy "
        + strategy.name()
        + typeParameters(strategy.typeParameters())
        + list
        + " plays "
        + (role == null ? "" : role + " in ")
        + strategy.game();
  }

  String of(GlobalSymbol global) {
    return switch (global.kind()) {
          case CONST -> "const ";
          case LET -> "let ";
          case VAR -> "var ";
        }
        + global.name()
        + detail(global);
  }

  String of(String word, TypeEntry entry) {
    if (entry instanceof TypeEntry.Game game) {
      return "game " + detailOf(all.gameOf(game.symbol()));
    }
    if (entry instanceof TypeEntry.Alias alias) {
      Span span = alias.declaration().type().span();
      return "type "
          + word
          + " = "
          + alias.module().source().text().substring(span.start(), span.end());
    }
    if (entry instanceof TypeEntry.Constructor constructor
        && constructor.symbol() instanceof DataSymbol data) {
      String parameters = typeParameters(data.parameters());
      return data.isRecord()
          ? "record "
              + word
              + parameters
              + list(data.cases().get(0).fields(), 0, ImmutableMap.of(), null)
          : "enum "
              + word
              + parameters
              + data.cases().stream()
                  .map(
                      c ->
                          c.name()
                              + (c.fields().isEmpty()
                                  ? ""
                                  : list(c.fields(), 0, ImmutableMap.of(), null)))
                  .collect(Collectors.joining(", ", " { ", " }"));
    }
    return entry instanceof TypeEntry.Constructor constructor
        ? "type " + word + typeParameters(constructor.symbol().parameters())
        : "type " + word;
  }

  private static String detailOf(GameSymbol game) {
    String parameters =
        game.parameters().isEmpty() ? "" : list(game.parameters(), 0, ImmutableMap.of(), null);
    DataSymbol actions = game.actions();
    String most = game.maxPlayers().isPresent() ? String.valueOf(game.maxPlayers().getAsInt()) : "";
    boolean exact = most.equals(String.valueOf(game.minPlayers()));
    String players = exact ? most : game.minPlayers() + ".." + most;
    String choices =
        actions == null
            ? "action " + game.action()
            : "actions "
                + actions.cases().stream()
                    .map(DataSymbol.Case::name)
                    .collect(Collectors.joining(", "));
    return game.name() + parameters + " { players " + players + "; " + choices + " }";
  }

  /** What stands behind the name of a value. */
  String detail(Symbol symbol) {
    if (symbol instanceof StrategySymbol strategy) {
      ImmutableList<Parameter> parameters = new StrategySignatures(all).parametersOf(strategy);
      String list =
          parameters.isEmpty() ? "" : list(parameters, 0, ImmutableMap.of(), strategy.module());
      return list + ": Strategy<" + strategy.game() + ">";
    }
    if (symbol instanceof GlobalSymbol global) {
      Type known = global.type();
      if (known == null && global.kind() == GlobalSymbol.Kind.CONST) {
        known = new Globals(all).typeOf(global, global.module().source(), global.nameAt().span());
      }
      return known == null ? "" : ": " + known;
    }
    return "";
  }

  /** What stands behind the name of a type in a list of names. */
  String detail(TypeEntry entry) {
    if (entry instanceof TypeEntry.Game) {
      return ": game";
    }
    if (entry instanceof TypeEntry.Constructor constructor
        && constructor.symbol() instanceof DataSymbol data) {
      return data.isRecord()
          ? list(data.cases().get(0).fields(), 0, ImmutableMap.of(), null) + ": " + data.name()
          : ": enum";
    }
    return ": type";
  }

  @Nullable String docOf(TypeEntry entry) {
    if (entry instanceof TypeEntry.Game game) {
      return game.symbol().declaration().doc();
    }
    if (entry instanceof TypeEntry.Alias alias) {
      return alias.declaration().doc();
    }
    return entry instanceof TypeEntry.Constructor constructor ? constructor.doc() : null;
  }

  /** A function as completion shows it, from its parameter number {@code from} on. */
  Sight.Candidate candidate(FunSymbol function, int from, Map<TypeParameter, Type> types) {
    return new Sight.Candidate(function.name(), signature(function, from, types), function.doc());
  }

  /** What a method's type parameters are for a receiver, as far as that tells. */
  Map<TypeParameter, Type> typesFor(FunSymbol method, Type receiver) {
    ImmutableList<Parameter> parameters = signatures.parametersOf(method);
    Inference inference = new Inference(method.typeParameters());
    Type self = parameters.get(0).type();
    inference.note(self, receiver);
    ImmutableMap.Builder<TypeParameter, Type> known = ImmutableMap.builder();
    for (TypeParameter parameter : method.typeParameters()) {
      Type type = inference.known(new Type.Variable(parameter));
      if (type != null) {
        known.put(parameter, type);
      }
    }
    return known.buildOrThrow();
  }

  private ImmutableList<TypeParameter> parametersFirst(FunSymbol function) {
    signatures.parametersOf(function);
    return function.typeParameters();
  }

  private String signature(FunSymbol function, int from, Map<TypeParameter, Type> types) {
    ImmutableList<Parameter> parameters = signatures.parametersOf(function);
    String list =
        parameters.size() == from && from > 0
            ? ""
            : list(parameters, from, types, function.module());
    return list + ": " + Types.substitute(signatures.resultOf(function), types);
  }

  private static String typeParameters(List<TypeParameter> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(p -> p.bound() == null ? p.name() : p.name() + ": " + p.bound())
            .collect(Collectors.joining(", ", "<", ">"));
  }

  /**
   * Parameters in brackets, with their types and defaults.
   *
   * @param module the one whose text has the defaults, or null to leave them out
   */
  static String list(
      List<Parameter> parameters,
      int from,
      Map<TypeParameter, Type> types,
      @Nullable ModuleScope module) {
    return parameters.stream()
        .skip(from)
        .map(
            p ->
                p.name()
                    + ": "
                    + Types.substitute(p.type(), types)
                    + (module == null ? "" : defaultOf(p, module)))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  static String defaultOf(Parameter parameter, ModuleScope module) {
    dev.truce.compiler.syntax.Expr value = parameter.defaultValue();
    if (value == null) {
      return "";
    }
    String text = module.source().text();
    Span span = value.span();
    boolean fits = span.end() <= text.length() && span.end() - span.start() <= LONGEST_DEFAULT;
    return " = " + (fits ? text.substring(span.start(), span.end()) : "…");
  }
}
