package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names of one module. A name leads to the module's own declaration, else to what the inputs
 * before it declared (in the REPL), else to an import, else to the modules that are visible
 * everywhere.
 */
public final class ModuleScope {

  private final String name;
  private final SourceText source;
  private final boolean std;
  private final @Nullable ModuleScope before;
  private final Map<String, List<FunSymbol>> functions = new LinkedHashMap<>();
  private final Map<String, Symbol> values = new LinkedHashMap<>();
  private final Map<String, TypeEntry> types = new LinkedHashMap<>();
  private final Map<String, List<DataSymbol.Case>> cases = new LinkedHashMap<>();
  private final Map<String, List<MessageSymbol>> messages = new LinkedHashMap<>();
  private final List<Import> imports = new ArrayList<>();
  private final Map<String, ModuleScope> qualifiers = new LinkedHashMap<>();
  private ImmutableList<ModuleScope> everywhere = ImmutableList.of();
  private Set<String> promised = Set.of();
  private @Nullable Runnable loading;

  /** What is imported of a module: all of it, or the names given. */
  private record Import(ModuleScope module, @Nullable Set<String> only) {
    boolean gives(String wanted) {
      return !isPrivate(wanted) && (only == null || only.contains(wanted));
    }
  }

  public ModuleScope(String name, SourceText source, boolean std, @Nullable ModuleScope before) {
    this.name = name;
    this.source = source;
    this.std = std;
    this.before = before;
  }

  public String name() {
    return name;
  }

  public SourceText source() {
    return source;
  }

  /** Whether it belongs to the standard library, where native bodies may stand. */
  public boolean isStd() {
    return std;
  }

  public void seeEverywhere(ImmutableList<ModuleScope> modules) {
    everywhere = modules;
  }

  /** Puts off reading a std module until one of the names that it may declare is asked for. */
  public void loadWhenAsked(Runnable load) {
    promised = DeclaredNames.in(source.text());
    loading = load;
  }

  /** Reads the module now, unless that is done. */
  public void load() {
    Runnable load = loading;
    if (load != null) {
      loading = null;
      load.run();
    }
  }

  private void loadFor(String word) {
    if (loading != null && promised.contains(word)) {
      load();
    }
  }

  public void addImport(ModuleScope module, @Nullable Collection<String> only) {
    imports.add(new Import(module, only == null ? null : new LinkedHashSet<>(only)));
  }

  public void addQualifier(String word, ModuleScope module) {
    qualifiers.put(word, module);
  }

  public void addFunction(FunSymbol symbol) {
    functions.computeIfAbsent(symbol.name(), k -> new ArrayList<>()).add(symbol);
  }

  public void addValue(Symbol symbol) {
    values.put(symbol.name(), symbol);
  }

  public void addType(String word, TypeEntry entry) {
    types.put(word, entry);
  }

  public void addCase(DataSymbol.Case c) {
    List<DataSymbol.Case> all = cases.computeIfAbsent(c.name(), k -> new ArrayList<>());
    if (!all.contains(c)) {
      all.add(c);
    }
  }

  /**
   * A message can be named without its protocol where no other protocol or type of the module has
   * that name.
   */
  public void addMessage(MessageSymbol symbol) {
    messages.computeIfAbsent(symbol.name(), k -> new ArrayList<>()).add(symbol);
  }

  /** The messages of this name, of the nearest module that has any. */
  public List<MessageSymbol> messages(String word) {
    List<MessageSymbol> found = find(word, m -> m.messages.get(word), false);
    return found == null ? List.of() : found;
  }

  public boolean declares(String word) {
    return functions.containsKey(word) || values.containsKey(word) || types.containsKey(word);
  }

  public Map<String, List<FunSymbol>> ownFunctions() {
    return functions;
  }

  public Map<String, Symbol> ownValues() {
    return values;
  }

  public Map<String, TypeEntry> ownTypes() {
    return types;
  }

  public Map<String, List<DataSymbol.Case>> ownCases() {
    return cases;
  }

  /** The input before this one, in a session; otherwise null. */
  public @Nullable ModuleScope before() {
    return before;
  }

  /** The words that stand for modules. */
  public Set<String> qualifierWords() {
    Set<String> all = new LinkedHashSet<>(qualifiers.keySet());
    if (before != null) {
      all.addAll(before.qualifierWords());
    }
    return all;
  }

  /** A value of this name, unless a type or case that is declared here hides what is imported. */
  public @Nullable Symbol value(String word) {
    boolean hidden =
        !values.containsKey(word) && (types.containsKey(word) || cases.containsKey(word));
    return hidden ? null : find(word, m -> m.values.get(word), true);
  }

  public @Nullable TypeEntry type(String word) {
    return find(word, m -> m.types.get(word), false);
  }

  /** A type of the library that is visible everywhere, whatever else has its name here. */
  public @Nullable TypeSymbol librarySymbol(String word) {
    return inLibrary(word, m -> m.types.get(word)) instanceof TypeEntry.Constructor found
        ? found.symbol()
        : null;
  }

  /** The same with its arguments. */
  public Type libraryType(String word, Type... arguments) {
    TypeSymbol symbol = librarySymbol(word);
    return symbol == null
        ? Type.Basic.ERROR
        : new Type.App(symbol, ImmutableList.copyOf(arguments));
  }

  public @Nullable ModuleScope qualifier(String word) {
    ModuleScope own = qualifiers.get(word);
    return own == null && before != null ? before.qualifier(word) : own;
  }

  /**
   * The functions that a call {@code word(…)} can mean: those of the nearest module that has any.
   */
  public List<FunSymbol> functions(String word) {
    List<FunSymbol> found = find(word, m -> m.functions.get(word), true);
    return found == null ? List.of() : found;
  }

  /**
   * The methods that {@code x.word} can mean, nearest first: of every module that is imported,
   * whole or in part, since the receiver chooses.
   */
  public List<FunSymbol> methods(String word) {
    List<FunSymbol> all = new ArrayList<>();
    for (ModuleScope at = this; at != null; at = at.before) {
      addMethods(at, word, all);
      at.imports.forEach(i -> addMethods(i.module, word, all));
      at.qualifiers.values().forEach(m -> addMethods(m, word, all));
    }
    for (ModuleScope module : everywhere) {
      module.loadFor(word);
      addMethods(module, word, all);
    }
    return all;
  }

  /** Whether a name is known in its own module only. */
  public static boolean isPrivate(String word) {
    return word.startsWith("_");
  }

  private boolean isOwn(ModuleScope module) {
    for (ModuleScope at = this; at != null; at = at.before) {
      if (at == module) {
        return true;
      }
    }
    return false;
  }

  private void addMethods(ModuleScope module, String word, List<FunSymbol> to) {
    if (isPrivate(word) && !isOwn(module)) {
      return;
    }
    for (FunSymbol symbol : module.functions.getOrDefault(word, List.of())) {
      if (symbol.isMethod() && !to.contains(symbol)) {
        to.add(symbol);
      }
    }
  }

  /** The enum cases and actions of this name, of the nearest module that has any. */
  public List<DataSymbol.Case> cases(String word) {
    List<DataSymbol.Case> found = find(word, m -> casesIn(m, word), true);
    return found == null ? List.of() : found;
  }

  /** The cases that can be seen here: those of a private enum are private too. */
  private @Nullable List<DataSymbol.Case> casesIn(ModuleScope module, String word) {
    List<DataSymbol.Case> all = module.cases.get(word);
    if (all == null || isOwn(module)) {
      return all;
    }
    List<DataSymbol.Case> seen = all.stream().filter(c -> !isPrivate(c.owner().name())).toList();
    return seen.isEmpty() ? null : seen;
  }

  /**
   * @param shadowed whether any value, function or case that a module declares or imports by name
   *     hides all such of the inputs before it and of the modules that are visible everywhere
   */
  private <T> @Nullable T find(
      String word, Function<ModuleScope, @Nullable T> in, boolean shadowed) {
    boolean hidden = false;
    for (ModuleScope at = this; at != null && !hidden; at = at.before) {
      T own = in.apply(at);
      if (own != null) {
        return own;
      }
      for (Import i : at.imports) {
        T imported = i.gives(word) ? in.apply(i.module) : null;
        if (imported != null) {
          return imported;
        }
      }
      hidden = shadowed && (at.declaresValue(word) || at.importsValue(word));
    }
    if (hidden) {
      return null;
    }
    return inLibrary(word, in);
  }

  /** What the modules have that are visible everywhere. */
  private <T> @Nullable T inLibrary(String word, Function<ModuleScope, @Nullable T> in) {
    for (ModuleScope module : isPrivate(word) ? List.<ModuleScope>of() : everywhere) {
      module.loadFor(word);
      T std = in.apply(module);
      if (std != null) {
        return std;
      }
    }
    return null;
  }

  private boolean importsValue(String word) {
    return imports.stream()
        .anyMatch(i -> i.only != null && i.only.contains(word) && i.module.declaresValue(word));
  }

  private boolean declaresValue(String word) {
    return values.containsKey(word)
        || cases.containsKey(word)
        || functions.getOrDefault(word, List.of()).stream().anyMatch(f -> !f.isMethod());
  }

  /** Whether this module or an input before it declares or imports a name. */
  public boolean brings(String word) {
    for (ModuleScope at = this; at != null; at = at.before) {
      if (at.declares(word)
          || at.cases.containsKey(word)
          || at.imports.stream().anyMatch(i -> i.gives(word) && i.module.declares(word))) {
        return true;
      }
    }
    return false;
  }

  /** Every name in sight, for spelling suggestions and completion. */
  public Set<String> namesInSight() {
    Set<String> all = new LinkedHashSet<>();
    for (ModuleScope at = this; at != null; at = at.before) {
      addNames(at, null, all);
      Set<String> imported = new LinkedHashSet<>();
      at.imports.forEach(i -> addNames(i.module, i.only, imported));
      imported.stream().filter(word -> !isPrivate(word)).forEach(all::add);
    }
    for (ModuleScope module : everywhere) {
      module.load();
      addNames(module, null, all);
    }
    return all;
  }

  private static void addNames(ModuleScope module, @Nullable Set<String> only, Set<String> to) {
    for (Set<String> names :
        List.of(
            module.functions.keySet(),
            module.values.keySet(),
            module.types.keySet(),
            module.cases.keySet(),
            module.messages.keySet())) {
      for (String word : names) {
        if (only == null || only.contains(word)) {
          to.add(word);
        }
      }
    }
  }
}
