package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Variable;
import org.jspecify.annotations.Nullable;

/** Writes the method or, when the function is long, the methods of one function. */
final class FunctionWriter {

  private final Linker linker;
  private final ProgramWriter program;

  FunctionWriter(Linker linker, ProgramWriter program) {
    this.linker = linker;
    this.program = program;
  }

  /**
   * @param size the function's own estimate by {@link Sizes}, all variables in slots
   */
  void write(Function function, int size, MethodRef ref) {
    Plan plan = Splitter.plan(function, size);
    for (Part part : plan.parts()) {
      writePart(function, ref, plan, part);
    }
    linker.written(function, ref.owner(), ref.name());
    program
        .file(ref.owner())
        .function(
            ref.name(),
            ref.descriptor(),
            function.name(),
            function.source(),
            code -> {
              Locals locals = new Locals(code, function, plan, ref);
              locals.beginFunction(new Converter(code, linker));
              Fuel fuel = new Fuel(code, locals.context(), locals.depth(), locals.slice());
              Body body = body(code, function, plan, null, plan.root(), locals, fuel);
              body.emit(plan.root(), function.result());
              fuel.put();
              returnResult(code, function.result());
              fuel.end();
            });
  }

  private void writePart(Function function, MethodRef ref, Plan plan, Part part) {
    ClassFile file = program.parts(function.source());
    String name = program.partName(function);
    linker.written(function, file.name(), name);
    file.function(
        name,
        part.descriptor(),
        function.name(),
        function.source(),
        code -> {
          Locals locals = new Locals(code, function, plan, ref);
          Variable array = locals.beginPart(part.isRun());
          Fuel fuel = new Fuel(code, locals.context(), locals.depth(), locals.slice());
          fuel.take();
          Body body = body(code, function, plan, part, part.body, locals, fuel);
          Rep result = part.isRun() ? Rep.VOID : part.body.rep();
          if (array != null) {
            body.emitRun(part, array);
          } else {
            body.emit(part.body, result);
          }
          part.written(file.name(), name, code.reachable());
          if (part.exits.isEmpty()) {
            fuel.put();
            returnResult(code, result);
          } else {
            body.endPart(result);
          }
          fuel.end();
        });
  }

  private Body body(
      Code code,
      Function function,
      Plan plan,
      @Nullable Part part,
      Expr root,
      Locals locals,
      Fuel fuel) {
    locals.initialise(Assigned.unsure(root, plan, function.params()));
    Exits exits = new Exits(code, locals, fuel, plan, function.result(), part);
    Bounds bounds = new Bounds(function.params(), plan.isWhole() ? plan.root() : null);
    return new Body(code, linker, plan, root, locals, exits, fuel, bounds);
  }

  private static void returnResult(Code code, Rep result) {
    code.returns(Jvm.isVoid(result) ? null : Jvm.sort(result));
  }
}
