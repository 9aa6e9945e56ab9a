package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.NativeMethod;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Plain;
import java.util.List;

/**
 * Emits calls of functions, function values and library operations, and what makes function values.
 */
final class Calls {

  private static final String OBJECT = Jvm.descriptor(Jvm.OBJECT);

  private final Body body;
  private final Code code;
  private final Linker linker;
  private final Locals locals;
  private final Fuel fuel;

  Calls(Body body, Locals locals, Fuel fuel) {
    this.body = body;
    this.code = body.code;
    this.linker = body.linker;
    this.locals = locals;
    this.fuel = fuel;
  }

  Code call(Expr.Call e) {
    MethodRef ref = linker.method(e.target());
    code.load(locals.context());
    code.load(locals.depth());
    code.pushInt(1);
    code.plain(Plain.ADD_INT);
    pushArguments(ref.signature(), e.arguments());
    fuel.payCall(e.span(), locals.inMove());
    if (!ref.spends()) {
      code.store(fuel.slice());
    }
    code.callStatic(ref.owner(), ref.name(), ref.descriptor(), e.span());
    if (ref.spends()) {
      fuel.take();
    }
    return code;
  }

  Code callNative(Expr.CallNative e) {
    NativeMethod method = e.method();
    if (method.context()) {
      code.load(locals.context());
    }
    e.arguments().forEach(body::emit);
    if (method.context()) {
      fuel.handOver();
    }
    code.callStatic(method.owner(), method.name(), method.descriptor(), e.span());
    if (method.context()) {
      fuel.take();
    }
    return code;
  }

  Code invoke(Expr.Invoke e) {
    body.emit(e.function());
    code.load(locals.context());
    int count = e.arguments().size();
    String method = "apply";
    String parameters = OBJECT.repeat(count);
    if (count > 3) {
      method = "applyAll";
      parameters = "[" + OBJECT;
      pushArray(e.arguments());
    } else {
      e.arguments().forEach(body::emit);
    }
    fuel.handOver();
    String descriptor = "(" + Jvm.descriptor(Jvm.CONTEXT) + parameters + ")" + OBJECT;
    code.callVirtual(Jvm.FUN, method, descriptor, e.span());
    fuel.take();
    return code;
  }

  Code lambda(Expr.Lambda e) {
    LambdaRef ref = linker.lambda(e);
    if (e.captures().isEmpty()) {
      code.getStatic(ref.owner(), LambdaRef.INSTANCE, Jvm.descriptor(Jvm.FUN));
    } else {
      pushArguments(ref.captures(), e.captures());
      code.callStatic(ref.owner(), LambdaRef.MAKE, ref.makeDescriptor(), null);
    }
    return code;
  }

  Code newStrategy(Expr.NewStrategy e) {
    String owner = linker.instance(e.code()).owner();
    pushArray(e.arguments());
    code.callStatic(owner, PolicyClass.VALUE, PolicyClass.VALUE_DESCRIPTOR, null);
    return code;
  }

  void pushArguments(Signature signature, List<Expr> arguments) {
    if (signature.packed()) {
      pushArray(arguments);
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      Expr argument = arguments.get(i);
      Rep param = signature.params().get(i);
      body.emit(argument, param);
      if (param.isRef() && Linker.isInstanceClass(param) && !locals.isReceiver(argument)) {
        code.cast(param.className());
      }
    }
  }

  Code pushArray(List<Expr> elements) {
    code.pushInt(elements.size());
    code.newArray(Jvm.OBJECT);
    for (int i = 0; i < elements.size(); i++) {
      code.duplicate();
      code.pushInt(i);
      body.emitBoxed(elements.get(i));
      code.plain(Plain.STORE_REF_ELEMENT);
    }
    return code;
  }
}
