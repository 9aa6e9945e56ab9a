package dev.truce.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Stmt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that is run in place of a script's statements: one that was asked for, or the only one
 * of a script that has no statements of its own.
 */
final class ScenarioChoice {

  /** The name of the constant that holds what is to be run: no script can have it. */
  static final String STAGED = "$staged";

  /** The span of what the script does not have. */
  private static final Span NOWHERE = new Span(0, 0);

  private final Module script;
  private final Diagnostics diagnostics;
  private final ImmutableMap<String, String> settings;
  private final @Nullable String wanted;
  private final @Nullable String chaos;

  /**
   * @param settings values for constants of the script and for the scenario's parameters
   * @param wanted the name of a scenario, which the checker looks up; null where none was asked for
   * @param chaos a plan of chaos, {@code Storm} or {@code Storm(gap: 2s)}, or null
   */
  ScenarioChoice(
      Module script,
      ImmutableMap<String, String> settings,
      @Nullable String wanted,
      @Nullable String chaos,
      Diagnostics diagnostics) {
    this.script = script;
    this.settings = settings;
    this.wanted = wanted;
    this.chaos = chaos;
    this.diagnostics = diagnostics;
  }

  private List<Decl.Scenario> all() {
    return script.items().stream()
        .filter(Decl.Scenario.class::isInstance)
        .map(Decl.Scenario.class::cast)
        .toList();
  }

  /** The scenario that is run, if one is that the script itself declares. */
  private Optional<Decl.Scenario> scenario() {
    return wanted == null
        ? all().stream().findFirst()
        : all().stream().filter(s -> s.name().text().equals(wanted)).findFirst();
  }

  /** Whether a scenario is run; where several could be, that is an error. */
  private boolean runs(boolean inPlaceOfStatements) {
    if (wanted != null) {
      return true;
    }
    List<Decl.Scenario> all = all();
    boolean runsByItself = script.items().stream().anyMatch(Stmt.class::isInstance);
    if (runsByItself && !inPlaceOfStatements) {
      return false;
    }
    if (all.size() > 1) {
      diagnostics.add(whichOf(all));
    } else if (all.isEmpty() && inPlaceOfStatements) {
      diagnostics.add(
          Diagnostic.error(
              Code.BAD_SCENARIO, script.source(), NOWHERE, "the script has no scenario"));
    }
    return all.size() == 1;
  }

  private Diagnostic whichOf(List<Decl.Scenario> all) {
    return Diagnostic.error(
            Code.WHICH_SCENARIO, script.source(), all.get(0).name().span(), all.size())
        .andHelp("--scenario NAME, where NAME is one of " + names());
  }

  private String names() {
    return all().stream().map(s -> "`" + s.name().text() + "`").collect(Collectors.joining(", "));
  }

  /**
   * What was said of the script. What is wrong with a scenario's name that only the command line
   * has is said of the command line, as no place in the script shows it.
   */
  Diagnostics said() {
    if (wanted == null || scenario().isPresent() || diagnostics.droppedCount() > 0) {
      return diagnostics;
    }
    Diagnostics placed = new Diagnostics();
    for (Diagnostic each : diagnostics.sorted()) {
      placed.add(each.place().equals(new Place(script.source(), NOWHERE)) ? ofName(each) : each);
    }
    return placed;
  }

  private Diagnostic ofName(Diagnostic said) {
    String name = String.valueOf(wanted);
    Place place = Place.of(new SourceText("--scenario", name), 0, name.length());
    String own =
        all().isEmpty() ? "the script has no scenario" : "the script's scenarios are " + names();
    if (said.code() != Code.UNKNOWN_NAME) {
      return said.movedTo(place).andNote(own);
    }
    Diagnostic unknown =
        Diagnostic.error(Code.BAD_SCENARIO, place, "there is no scenario `" + name + "`");
    return Spelling.suggestion(name, all().stream().map(s -> s.name().text()).toList())
        .map(unknown::andHelp)
        .orElse(unknown)
        .andNote(own);
  }

  /**
   * The script as it is run: {@code expect runAndPrint(S(…), chaos: C)} behind its declarations.
   */
  Module running() {
    if (!runs(chaos != null)) {
      return diagnostics.hasErrors() ? script : Settings.apply(settings, script, diagnostics);
    }
    Optional<Decl.Scenario> scenario = scenario();
    Module set = Settings.apply(ofConstants(scenario), script, diagnostics);
    Name name = name(scenario);
    Span at = name.span();
    ImmutableList.Builder<Expr.Argument> arguments = ImmutableList.builder();
    arguments.add(new Expr.Argument(null, scenario(name, scenario), at));
    Expr plan = plan(at);
    if (plan != null) {
      arguments.add(new Expr.Argument(new Name("chaos", at), plan, at));
    }
    // Of no characters, as nobody wrote it: it is not told as what was expected.
    Span unwritten = new Span(at.start(), at.start());
    Expr call =
        new Expr.Call(new Expr.Ref(new Name("runAndPrint", at)), arguments.build(), unwritten);
    Expr.TextPart words = new Expr.TextPart.Plain("the run went wrong", at);
    return with(
        set, new Stmt.Expect(call, new Expr.TextLit(ImmutableList.of(words), false, at), at));
  }

  /** The script with a constant that holds the scenario and the plan, or an empty list for none. */
  Module staged() {
    if (!runs(true)) {
      return script;
    }
    Optional<Decl.Scenario> scenario = scenario();
    Module set = Settings.apply(ofConstants(scenario), script, diagnostics);
    Name name = name(scenario);
    Span at = name.span();
    Expr plan = plan(at);
    Expr list = new Expr.ListLit(plan == null ? ImmutableList.of() : ImmutableList.of(plan), at);
    Expr both = new Expr.TupleLit(ImmutableList.of(scenario(name, scenario), list), at);
    return with(
        set, new Stmt.Let(new Pattern.Bind(new Name(STAGED, at), null, at), null, both, at));
  }

  private Module with(Module set, Stmt last) {
    // A scenario that was asked for runs in place of the script's own statements.
    ImmutableList.Builder<Item> items = ImmutableList.builder();
    for (Item item : set.items()) {
      if (!(item instanceof Stmt) || item instanceof Stmt.Let || item instanceof Stmt.Var) {
        items.add(item);
      }
    }
    return new Module(script.source(), items.add(last).build());
  }

  private Name name(Optional<Decl.Scenario> scenario) {
    return scenario
        .map(Decl.Scenario::name)
        .orElseGet(() -> new Name(String.valueOf(wanted), NOWHERE));
  }

  private static boolean isParameter(String word, Optional<Decl.Scenario> scenario) {
    return scenario.stream()
        .flatMap(s -> s.params().stream())
        .anyMatch(p -> p.name().text().equals(word));
  }

  private ImmutableMap<String, String> ofConstants(Optional<Decl.Scenario> scenario) {
    ImmutableMap.Builder<String, String> constants = ImmutableMap.builder();
    settings.forEach(
        (word, value) -> {
          if (!isParameter(word, scenario)) {
            constants.put(word, value);
          }
        });
    return constants.buildOrThrow();
  }

  private Expr scenario(Name name, Optional<Decl.Scenario> scenario) {
    ImmutableList.Builder<Expr.Argument> arguments = ImmutableList.builder();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (isParameter(setting.getKey(), scenario)) {
        Expr value = Settings.value(setting.getKey(), setting.getValue(), name.span(), diagnostics);
        if (value != null) {
          arguments.add(
              new Expr.Argument(new Name(setting.getKey(), name.span()), value, name.span()));
        }
      }
    }
    ImmutableList<Expr.Argument> all = arguments.build();
    return all.isEmpty() ? new Expr.Ref(name) : new Expr.Call(new Expr.Ref(name), all, name.span());
  }

  private @Nullable Expr plan(Span at) {
    if (chaos == null) {
      return null;
    }
    Expr written = parsed("--chaos", chaos);
    if (written instanceof Expr.Ref ref) {
      return new Expr.Ref(new Name(ref.name().text(), at));
    }
    if (written instanceof Expr.Call call && call.callee() instanceof Expr.Ref ref) {
      ImmutableList.Builder<Expr.Argument> arguments = ImmutableList.builder();
      for (Expr.Argument argument : call.arguments()) {
        Expr value = Literals.at(argument.value(), at);
        if (value == null) {
          unexpected("--chaos", chaos, "literal values");
          return null;
        }
        Name name = argument.name();
        arguments.add(
            new Expr.Argument(name == null ? null : new Name(name.text(), at), value, at));
      }
      return new Expr.Call(new Expr.Ref(new Name(ref.name().text(), at)), arguments.build(), at);
    }
    unexpected("--chaos", chaos, "a plan of chaos, such as `Storm` or `Storm(gap: 2s)`");
    return null;
  }

  private static @Nullable Expr parsed(String source, String text) {
    Diagnostics said = new Diagnostics();
    Module parsed = Parser.parse(new SourceText(source, text), said);
    return parsed.items().size() == 1
            && !said.hasErrors()
            && parsed.items().get(0) instanceof Stmt.ExprStmt statement
        ? statement.value()
        : null;
  }

  private void unexpected(String source, String text, String wantedThere) {
    diagnostics.add(
        Diagnostic.error(
            Code.UNEXPECTED,
            new SourceText(source, text),
            new Span(0, text.length()),
            wantedThere,
            "`" + text + "`"));
  }
}
