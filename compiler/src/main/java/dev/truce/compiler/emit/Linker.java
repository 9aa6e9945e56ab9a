package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Layout;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives each thing of the core its place in the classes when it is first asked for, and has the
 * program that is being written write it. Lives as long as the session: what an earlier program has
 * placed is not written again.
 */
final class Linker {

  /** Code in one class, well below what fills a constant pool. */
  private static final int CLASS_SIZE = 60_000;

  private static final int GLOBALS_PER_CLASS = 5_000;

  private final JvmNames packages = new JvmNames();
  private final Costs costs = new Costs();
  private final Map<Function, MethodRef> methods = new HashMap<>();
  private final Map<Function, List<Written>> written = new HashMap<>();
  private final Map<Function, LambdaRef> lambdas = new HashMap<>();
  private final Map<Layout, LayoutRef> layouts = new HashMap<>();
  private final Map<Function, Optional<MoveAfter>> movesAfter = new HashMap<>();
  private final Map<SlotOwner, InstanceRef> instances = new HashMap<>();
  private final Map<Global, GlobalRef> globals = new HashMap<>();
  private final IdentityHashMap<Object, Map<String, FieldRef>> constants = new IdentityHashMap<>();
  private ProgramWriter writer = new ProgramWriter("none");
  private final Map<SourceText, SourceClass> classes = new HashMap<>();
  private @Nullable GlobalsClass globalsClass;

  /** A method that holds the code of a function. */
  record Written(String owner, String method) {}

  /** The class that functions of one source go to, until it is full. */
  private static final class SourceClass {
    final ClassFile file;
    final JvmNames members = new JvmNames();
    int size;
    private int unwritten;

    SourceClass(ClassFile file) {
      this.file = file;
    }

    boolean isFull() {
      return size > CLASS_SIZE;
    }

    String place(Function function, int codeSize) {
      size += Math.min(CLASS_SIZE, codeSize);
      unwritten++;
      return members.take(function.name());
    }

    void written() {
      if (--unwritten == 0 && isFull()) {
        file.finish();
      }
    }
  }

  private static final class GlobalsClass {
    final ClassFile file;
    final JvmNames members = new JvmNames();
    int count;

    GlobalsClass(ClassFile file) {
      this.file = file;
    }
  }

  /** Begins a program: what is asked for from now on is written by it. */
  ProgramWriter begin(String program) {
    classes.clear();
    globalsClass = null;
    String base = program.endsWith(".agent") ? program.substring(0, program.length() - 6) : program;
    writer = new ProgramWriter("truce/" + packages.take(base.substring(base.lastIndexOf('/') + 1)));
    return writer;
  }

  /** Notes that a method holds the code of a function or of a part of it. */
  void written(Function function, String owner, String method) {
    written.computeIfAbsent(function, f -> new ArrayList<>()).add(new Written(owner, method));
  }

  /** The methods of a function, if it was written: the function's own last. */
  List<Written> written(Function function) {
    MoveAfter after = isReplaced(function) ? moveAfter(function) : null;
    return written.getOrDefault(after == null ? function : after.function(), List.of());
  }

  @Nullable MethodRef known(Function function) {
    return methods.get(function);
  }

  @Nullable GlobalRef known(Global global) {
    return globals.get(global);
  }

  MethodRef method(Function function) {
    MethodRef known = methods.get(function);
    if (known != null) {
      return known;
    }
    ImmutableList.Builder<Rep> params = ImmutableList.builder();
    int receivers = function.receivers().size();
    for (int i = 0; i < function.params().size(); i++) {
      params.add(
          i < receivers
              ? Rep.ref(instance(function.receivers().get(i)).owner())
              : function.params().get(i).rep());
    }
    SourceClass home = home(function.source());
    int size = new Sizes(false).of(function.body());
    String name = home.place(function, size);
    MethodRef ref =
        MethodRef.of(
            home.file.name(),
            name,
            Signature.of(params.build()),
            !costs.isFree(function),
            function.result());
    methods.put(function, ref);
    writer.later(
        () -> {
          new FunctionWriter(this, writer).write(function, size, ref);
          home.written();
        });
    return ref;
  }

  private SourceClass home(SourceText source) {
    SourceClass home = classes.get(source);
    if (home == null || home.isFull()) {
      home = new SourceClass(writer.open(simpleName(source), source));
      classes.put(source, home);
    }
    return home;
  }

  /** The last part of a path, without what says that it is a script. */
  private static String simpleName(SourceText source) {
    String name = source.name().substring(source.name().lastIndexOf('/') + 1);
    return name.endsWith(".agent") ? name.substring(0, name.length() - 6) : name;
  }

  LambdaRef lambda(Expr.Lambda lambda) {
    LambdaRef known = lambdas.get(lambda.code());
    if (known == null) {
      MethodRef method = method(lambda.code());
      ClassFile file = writer.open(method.name() + "$fun", Jvm.FUN, null);
      known =
          new LambdaRef(
              file.name(),
              Signature.of(method.signature().params().subList(0, lambda.captures().size())));
      lambdas.put(lambda.code(), known);
      LambdaClass.write(file, known, method, this);
      file.finish();
    }
    return known;
  }

  LayoutRef layout(Layout layout) {
    LayoutRef known = layouts.get(layout);
    if (known == null) {
      String type = layout.shape().type();
      String name = layout.shape().name();
      ClassFile file = writer.open(type.equals(name) ? name : type + "$" + name, Jvm.DATA, null);
      known = LayoutRef.of(file.name(), Signature.of(layout.fields()));
      layouts.put(layout, known);
      new DataClass(file, layout, known, this).write();
      file.finish();
    }
    return known;
  }

  /** The class of a strategy or agent. */
  InstanceRef instance(SlotOwner code) {
    InstanceRef known = instances.get(code);
    if (known == null) {
      ClassFile file = writer.openInstance(code);
      JvmNames members = new JvmNames();
      ImmutableList.Builder<FieldRef> fields = ImmutableList.builder();
      for (Slot slot : code.slots()) {
        fields.add(new FieldRef(file.name(), members.take(slot.name()), slot.rep().descriptor()));
      }
      InstanceRef ref = new InstanceRef(file.name(), fields.build());
      instances.put(code, ref);
      writer.later(() -> write(file, code));
      known = ref;
    }
    return known;
  }

  /** How a strategy's move is written instead, if it can be; else null. */
  @Nullable MoveAfter moveAfter(Function move) {
    return movesAfter.computeIfAbsent(move, m -> Optional.ofNullable(MoveAfter.of(m))).orElse(null);
  }

  /** Whether a function is a move that another one is written for. */
  boolean isReplaced(Function function) {
    return function.receivers().size() == 1
        && function.receivers().get(0) instanceof StrategyCode strategy
        && strategy.move() == function
        && moveAfter(function) != null;
  }

  private void write(ClassFile file, SlotOwner code) {
    if (code instanceof StrategyCode strategy) {
      new PolicyClass(file, strategy, this).write();
    } else if (code instanceof AgentCode agent) {
      new BehaviourClass(file, agent, this).write();
    } else {
      new SlotFields(file, code, this).writeBlock();
    }
    file.finish();
  }

  FieldRef slot(SlotOwner code, Slot slot) {
    return instance(code).slots().get(slot.index());
  }

  static boolean isInstanceClass(Rep rep) {
    return rep.className().startsWith("truce/");
  }

  GlobalRef global(Global global) {
    GlobalRef known = globals.get(global);
    if (known == null) {
      GlobalsClass home = globalsClass;
      if (home == null || home.count == GLOBALS_PER_CLASS) {
        if (home != null) {
          home.file.finish();
        }
        home = new GlobalsClass(writer.open("$globals", Jvm.OBJECT, null));
        globalsClass = home;
      }
      home.count++;
      String name = home.members.take(global.name());
      known = new GlobalRef(home.file.name(), name, home.members.take(name + "$set"));
      globals.put(global, known);
      if (!Jvm.isVoid(global.rep())) {
        home.file.staticField(name, global.rep().descriptor(), false);
      }
      home.file.staticField(known.flag(), "Z", false);
    }
    return known;
  }

  /** The field that holds a constant, of the class that is wanted. */
  FieldRef constant(Object value, String className) {
    return constants
        .computeIfAbsent(value, v -> new HashMap<>())
        .computeIfAbsent(className, c -> writer.constants().add(value, className));
  }
}
