package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.names.StdSources;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.TypeSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads modules: those that are visible everywhere, then what each imports; each once. */
final class Modules {

  /** Std modules never change while the program runs, and syntax trees never change at all. */
  private static final Map<String, Module> STD = new ConcurrentHashMap<>();

  private static final AtomicReference<@Nullable ImmutableMap<String, Importable>> IMPORTABLE =
      new AtomicReference<>();

  private final Compilation all;
  private final ModuleSources files;
  private final StdSources std = new StdSources();
  private final Map<String, ModuleScope> loaded = new LinkedHashMap<>();
  private final Map<ModuleScope, Module> syntax = new HashMap<>();
  private final Deque<String> loading = new ArrayDeque<>();
  private final List<ModuleScope> users = new ArrayList<>();
  private final List<Runnable> fields = new ArrayList<>();
  private final List<ModuleScope> fresh = new ArrayList<>();
  private @Nullable ImmutableList<ModuleScope> everywhere;

  Modules(Compilation all, ModuleSources files) {
    this.all = all;
    this.files = files;
    all.setImportable(this::importable);
  }

  /**
   * What can be imported by name from the library.
   *
   * @param module the first that has it
   * @param isType whether it can stand where a type is wanted
   */
  record Importable(String module, boolean isType) {}

  private ImmutableMap<String, Importable> importable() {
    ImmutableMap<String, Importable> known = IMPORTABLE.get();
    if (known == null) {
      ImmutableMap.Builder<String, Importable> names = ImmutableMap.builder();
      for (String path : StdSources.IMPORTED.reverse()) {
        Module tree = stdModule(path);
        if (tree != null) {
          for (Item item : tree.items()) {
            String name = importable(item);
            if (!name.isEmpty() && !ModuleScope.isPrivate(name)) {
              names.put(name, new Importable(path, isType(item)));
            }
          }
        }
      }
      known = names.buildKeepingLast();
      IMPORTABLE.set(known);
    }
    return known;
  }

  /** The name of what is imported by name; empty for other items, methods among them. */
  private static String importable(Item item) {
    if (item instanceof Decl.Fun fun) {
      return isMethod(fun) ? "" : fun.name().text();
    }
    if (item instanceof Decl.Strategy strategy) {
      return strategy.name().text();
    }
    if (item instanceof Decl.Game game) {
      return game.name().text();
    }
    if (item instanceof Decl.Const constant) {
      return constant.name().text();
    }
    if (item instanceof Decl.Enum choice) {
      return choice.name().text();
    }
    return item instanceof Decl.Record record ? record.name().text() : "";
  }

  private static boolean isType(Item item) {
    return item instanceof Decl.Game || item instanceof Decl.Enum || item instanceof Decl.Record;
  }

  private static boolean isMethod(Decl.Fun fun) {
    return !fun.params().isEmpty() && fun.params().get(0).name().text().equals("self");
  }

  /** The modules of the user's that were loaded since this was last asked, with their syntax. */
  Map<ModuleScope, Module> takeUserModules() {
    Map<ModuleScope, Module> taken = new LinkedHashMap<>();
    users.forEach(u -> taken.put(u, syntax.get(u)));
    users.clear();
    return taken;
  }

  /** Keeps the modules of the user's that were loaded for the last input. */
  void accept() {
    fresh.clear();
  }

  /**
   * Forgets the modules of the user's that were loaded for the last input: they are read again when
   * next imported.
   */
  void refuse() {
    for (ModuleScope module : fresh) {
      loaded.values().remove(module);
      syntax.remove(module);
    }
    fresh.clear();
    users.clear();
    loading.clear();
  }

  /** Whether a module was loaded for the last input. */
  boolean isFresh(ModuleScope module) {
    return fresh.contains(module);
  }

  /** Forgets all modules of the user's; who imports them later reads them anew. */
  void forgetUsers() {
    loaded.values().removeIf(module -> !module.isStd());
    syntax.keySet().removeIf(module -> !module.isStd());
  }

  /** The scope of a script or of an input of a session, with all that it imports. */
  ModuleScope enter(Module script, @Nullable ModuleScope before) {
    ImmutableList<ModuleScope> visible = everywhere();
    ModuleScope scope = new ModuleScope(script.source().name(), script.source(), false, before);
    scope.seeEverywhere(visible);
    loading.push(script.source().name());
    Runnable rest = Declarer.declare(all, scope, script, true);
    imports(scope, script);
    loading.pop();
    fields.add(rest);
    finishTypes();
    importCases(scope, script);
    return scope;
  }

  /** The modules that every script sees. */
  private ImmutableList<ModuleScope> everywhere() {
    ImmutableList<ModuleScope> known = everywhere;
    if (known != null) {
      return known;
    }
    ImmutableList.Builder<ModuleScope> scopes = ImmutableList.builder();
    for (String path : StdSources.EVERYWHERE) {
      ModuleScope scope = new ModuleScope(path, std.text(path), true, null);
      loaded.put(path, scope);
      scopes.add(scope);
    }
    ImmutableList<ModuleScope> visible = scopes.build();
    everywhere = visible;
    enterBuiltins(visible.get(0));
    for (ModuleScope scope : visible) {
      scope.seeEverywhere(visible);
      scope.loadWhenAsked(() -> read(scope));
    }
    return visible;
  }

  private void read(ModuleScope scope) {
    Module tree = stdModule(scope.name());
    if (tree != null) {
      syntax.put(scope, tree);
      // It may be asked for in the middle of anything: its types and those of what it imports are
      // finished here.
      List<Runnable> waiting = new ArrayList<>(fields);
      fields.clear();
      fields.add(Declarer.declare(all, scope, tree, false));
      imports(scope, tree);
      finishTypes();
      fields.addAll(waiting);
    }
  }

  private void finishTypes() {
    // Finishing one may read another module, whose work comes behind.
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).run();
    }
    fields.clear();
  }

  private @Nullable Module stdModule(String path) {
    Module known = STD.get(path);
    if (known != null) {
      return known;
    }
    Optional<SourceText> source = std.find(path);
    if (source.isEmpty()) {
      return null;
    }
    Diagnostics said = new Diagnostics();
    Module parsed = Parser.parse(source.get(), said);
    if (said.hasErrors()) {
      said.sorted().forEach(all.diagnostics()::add);
    }
    STD.put(path, parsed);
    return parsed;
  }

  private void imports(ModuleScope scope, Module tree) {
    for (Item item : tree.items()) {
      if (item instanceof Decl.Import i) {
        importInto(scope, i);
      }
    }
  }

  private void importInto(ModuleScope scope, Decl.Import i) {
    String path = pathOf(i);
    ModuleScope module = load(path, scope, i);
    if (module == null) {
      i.names().forEach(name -> all.lose(scope.source(), name.text()));
      if (i.all()) {
        all.lose(scope.source(), Compilation.ANY);
      } else {
        all.lose(scope.source(), i.path().get(i.path().size() - 1).text());
      }
      return;
    }
    if (i.all()) {
      scope.addImport(module, null);
    } else if (i.names().isEmpty()) {
      scope.addQualifier(i.path().get(i.path().size() - 1).text(), module);
    } else {
      for (Name name : i.names()) {
        if (ModuleScope.isPrivate(name.text())
            || (!module.declares(name.text()) && module.cases(name.text()).isEmpty())) {
          unknownMember(scope, path, module, name);
          all.lose(scope.source(), name.text());
        }
      }
      scope.addImport(module, i.names().stream().map(Name::text).collect(Collectors.toList()));
    }
  }

  private void unknownMember(ModuleScope scope, String path, ModuleScope module, Name name) {
    List<String> known = new ArrayList<>();
    known.addAll(module.ownFunctions().keySet());
    known.addAll(module.ownTypes().keySet());
    known.addAll(module.ownValues().keySet());
    boolean isPrivate = module.declares(name.text());
    known.removeIf(ModuleScope::isPrivate);
    Diagnostic report =
        Diagnostic.error(
            Code.UNKNOWN_MEMBER,
            scope.source(),
            name.span(),
            "the module `" + path + "`",
            name.text());
    all.diagnostics()
        .add(
            isPrivate
                ? report.andHelp("names that begin with `_` are known in their own module only")
                : Spelling.suggestion(name.text(), known).map(report::andHelp).orElse(report));
  }

  private static String pathOf(Decl.Import i) {
    return i.path().stream().map(Name::text).collect(Collectors.joining("."));
  }

  private @Nullable ModuleScope load(String path, ModuleScope importer, Decl.Import i) {
    if (loading.contains(path) || path.equals(importer.name())) {
      List<String> cycle = new ArrayList<>();
      for (String open : loading) {
        cycle.add(0, open);
        if (open.equals(path)) {
          break;
        }
      }
      cycle.add(path);
      all.error(Code.IMPORT_CYCLE, importer.source(), i.span(), String.join(" → ", cycle));
      return null;
    }
    ModuleScope known = loaded.get(path);
    if (known != null) {
      known.load();
      return known;
    }
    boolean isStd = path.startsWith("std.");
    Module tree = isStd ? stdModule(path) : fileModule(path);
    if (tree == null) {
      unknownModule(path, isStd, importer, i);
      return null;
    }
    ModuleScope scope = new ModuleScope(path, tree.source(), isStd, null);
    scope.seeEverywhere(everywhere());
    loaded.put(path, scope);
    syntax.put(scope, tree);
    if (!isStd) {
      users.add(scope);
      fresh.add(scope);
    }
    loading.push(path);
    fields.add(Declarer.declare(all, scope, tree, false));
    imports(scope, tree);
    loading.pop();
    fields.add(() -> importCases(scope, tree));
    return scope;
  }

  private @Nullable Module fileModule(String path) {
    return files.find(path).map(source -> Parser.parse(source, all.diagnostics())).orElse(null);
  }

  private boolean isMember(String path) {
    int dot = path.lastIndexOf('.');
    return dot > 0 && std.find(path.substring(0, dot)).isPresent();
  }

  private static String inBraces(String path) {
    int dot = path.lastIndexOf('.');
    return path.substring(0, dot) + ".{" + path.substring(dot + 1) + "}";
  }

  private void unknownModule(String path, boolean isStd, ModuleScope importer, Decl.Import i) {
    Diagnostic report = Diagnostic.error(Code.UNKNOWN_MODULE, importer.source(), i.span(), path);
    all.diagnostics()
        .add(
            isStd
                ? Spelling.suggestion(path, StdSources.IMPORTED)
                    .map(report::andHelp)
                    .orElse(
                        isMember(path)
                            ? report.andHelp(
                                "one name of a module is imported as `import "
                                    + inBraces(path)
                                    + "`")
                            : report)
                : report.andHelp(
                    "a module `"
                        + path
                        + "` is the file `"
                        + path.replace('.', '/')
                        + ".agent` beside the script"));
  }

  /** A type that is imported by name brings its cases or actions. */
  private void importCases(ModuleScope scope, Module tree) {
    for (Item item : tree.items()) {
      if (!(item instanceof Decl.Import i) || i.all()) {
        continue;
      }
      ModuleScope module = loaded.get(pathOf(i));
      for (Name name : i.names()) {
        DataSymbol data = module == null ? null : casesOf(module.ownTypes().get(name.text()));
        if (data != null && !data.isRecord()) {
          data.cases().forEach(scope::addCase);
        }
      }
    }
  }

  private @Nullable DataSymbol casesOf(@Nullable TypeEntry entry) {
    if (entry instanceof TypeEntry.Game game) {
      return all.gameOf(game.symbol()).actions();
    }
    return entry instanceof TypeEntry.Constructor c && c.symbol() instanceof DataSymbol data
        ? data
        : null;
  }

  /** The built-in type constructors, entered where every module sees them. */
  private static void enterBuiltins(ModuleScope scope) {
    TypeSymbol.Builtin.ALL.forEach(
        b -> scope.addType(b.name(), new TypeEntry.Constructor(b, null)));
  }
}
