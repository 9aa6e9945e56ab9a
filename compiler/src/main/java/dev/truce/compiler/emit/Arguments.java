package dev.truce.compiler.emit;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a method that the compiler itself adds, one by one or packed. */
final class Arguments {

  private final Code code;
  private final Signature signature;
  private final Converter converter;
  private final List<Variable> variables = new ArrayList<>();

  /** Claims the parameters. */
  Arguments(Code code, Signature signature, Converter converter) {
    this.code = code;
    this.signature = signature;
    this.converter = converter;
    if (signature.packed()) {
      variables.add(code.variable(Sort.REF));
    } else {
      for (Rep rep : signature.params()) {
        variables.add(Jvm.isVoid(rep) ? Code.receiver() : code.variable(Jvm.sort(rep)));
      }
    }
  }

  /** The variable that a parameter is in, or null if it is packed. */
  @Nullable Variable variable(int index) {
    return signature.packed() ? null : variables.get(index);
  }

  /** Pushes a parameter. */
  void push(int index) {
    Rep rep = signature.params().get(index);
    if (signature.packed()) {
      code.load(variables.get(0));
      converter.element(index, rep);
    } else if (!Jvm.isVoid(rep)) {
      code.load(variables.get(index));
    }
  }

  /** Pushes the arguments of a call, each of which pushes a value of the signature's rep. */
  static void push(Code code, Converter converter, Signature signature, List<Runnable> arguments) {
    if (!signature.packed()) {
      arguments.forEach(Runnable::run);
      return;
    }
    code.pushInt(arguments.size());
    code.newArray(Jvm.OBJECT);
    for (int i = 0; i < arguments.size(); i++) {
      code.duplicate();
      code.pushInt(i);
      arguments.get(i).run();
      converter.box(signature.params().get(i));
      code.plain(Plain.STORE_REF_ELEMENT);
    }
  }
}
