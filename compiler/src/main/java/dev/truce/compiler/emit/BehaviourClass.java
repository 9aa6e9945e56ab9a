package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.BlockCode;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import dev.truce.runtime.world.Behaviour;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the class of an agent at work: its slots, and methods that go by a function's number to
 * its code.
 */
final class BehaviourClass {

  private static final String OBJECT = Jvm.descriptor(Jvm.OBJECT);
  private static final String CONTEXT = Jvm.descriptor(Jvm.CONTEXT);
  private static final String VARIABLES = Jvm.descriptor(Jvm.VARIABLES);

  private final ClassFile file;
  private final AgentCode agent;
  private final SlotFields fields;
  private final Linker linker;

  BehaviourClass(ClassFile file, AgentCode agent, Linker linker) {
    this.file = file;
    this.agent = agent;
    this.fields = new SlotFields(file, agent, linker);
    this.linker = linker;
  }

  void write() {
    fields.writeVariables();
    file.method("create", "()" + Jvm.descriptor(Jvm.AGENT_INSTANCE), fields::fresh);
    file.method("parameters", "([" + OBJECT + ")V", this::parameters);
    file.method("locals", "(I)" + VARIABLES, this::locals);
    String called = "(" + CONTEXT + "I" + VARIABLES + OBJECT + ")";
    file.method("handle", called + "V", code -> call(code, Rep.VOID));
    file.method("admits", called + "Z", code -> call(code, Rep.BOOL));
    file.method("evaluate", called + OBJECT, code -> call(code, Rep.OBJECT));
    file.method("assigned", "(I)J", this::assigned);
  }

  private void assigned(Code code) {
    Variable number = code.variable(Sort.INT);
    SlotFields.switchOn(
        code,
        number,
        agent.functions().size(),
        i -> {
          code.pushLong(agent.assigned(agent.functions().get(i)));
          code.returns(Sort.LONG);
        });
    code.pushLong(Behaviour.ANY_SLOT);
    code.returns(Sort.LONG);
  }

  private void parameters(Code code) {
    Converter converter = new Converter(code, linker);
    Variable values = code.variable(Sort.REF);
    for (Slot slot : agent.slots()) {
      if (slot.parameter() && !Jvm.isVoid(slot.rep())) {
        code.load(Code.receiver());
        code.load(values);
        converter.element(slot.index(), slot.rep());
        fields.put(code, slot);
      }
    }
    code.returns(null);
  }

  private void locals(Code code) {
    Variable block = code.variable(Sort.INT);
    ImmutableList<BlockCode> blocks = agent.blocks();
    SlotFields.switchOn(
        code,
        block,
        blocks.size(),
        i -> {
          String owner = linker.instance(blocks.get(i)).owner();
          code.newObject(owner);
          code.callConstructor(owner, "()V");
          code.returns(Sort.REF);
        });
    code.pushNull();
    code.returns(Sort.REF);
  }

  /**
   * Calls those functions by number whose result is of a kind; a number of others gives nothing.
   */
  private void call(Code code, Rep wanted) {
    Variable context = code.variable(Sort.REF);
    Variable number = code.variable(Sort.INT);
    Variable local = code.variable(Sort.REF);
    Variable payload = code.variable(Sort.REF);
    Converter converter = new Converter(code, linker);
    ImmutableList<Function> functions = agent.functions();
    SlotFields.switchOn(
        code,
        number,
        functions.size(),
        i -> {
          Function function = functions.get(i);
          if (answers(function, wanted)) {
            MethodRef method = linker.method(function);
            code.load(context);
            code.load(context);
            code.getField(Jvm.CONTEXT, "depth", "I");
            Arguments.push(
                code,
                converter,
                method.signature(),
                arguments(code, function, method, local, payload));
            method.pushSlice(code, context);
            code.callStatic(method.owner(), method.name(), method.descriptor(), null);
            converter.convert(method.result(), wanted);
          } else {
            pushNothing(code, wanted);
          }
          returns(code, wanted);
        });
    pushNothing(code, wanted);
    returns(code, wanted);
  }

  private static boolean answers(Function function, Rep wanted) {
    return switch (wanted.kind()) {
      case BOOL -> function.result().kind() == Rep.Kind.BOOL;
      case REF -> function.result().kind() != Rep.Kind.VOID;
      default -> true;
    };
  }

  private static List<Runnable> arguments(
      Code code, Function function, MethodRef method, Variable local, Variable payload) {
    List<Runnable> all = new ArrayList<>();
    all.add(() -> code.load(Code.receiver()));
    int receivers = function.receivers().size();
    if (receivers > 1) {
      all.add(
          () -> {
            code.load(local);
            code.cast(method.signature().params().get(1).className());
          });
    }
    if (function.params().size() > receivers) {
      all.add(() -> code.load(payload));
    }
    return all;
  }

  private static void pushNothing(Code code, Rep wanted) {
    switch (wanted.kind()) {
      case BOOL -> code.pushInt(0);
      case REF -> code.pushNull();
      default -> {}
    }
  }

  private static void returns(Code code, Rep wanted) {
    code.returns(Jvm.isVoid(wanted) ? null : Jvm.sort(wanted));
  }
}
