package dev.truce.compiler.interpret;

import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import org.jspecify.annotations.Nullable;

/** A call of a function of the program. */
final class Call extends Node {

  private final Plan target;
  private final Arguments arguments;
  private final Site site;

  Call(Plan target, Arguments arguments, Site site) {
    this.target = target;
    this.arguments = arguments;
    this.site = site;
  }

  private Frame prepare(Frame frame) {
    Frame callee = target.frame(frame.context);
    arguments.pass(frame, callee);
    return callee;
  }

  private static void enter(Context context) {
    int depth = context.depth + 1;
    context.enter(depth);
    context.depth = depth;
  }

  @Override
  int run(Frame frame) {
    Frame callee = prepare(frame);
    try {
      enter(callee.context);
      target.body().run(callee);
    } catch (ScriptError error) {
      throw site.at(error);
    }
    frame.context.depth--;
    frame.bits = callee.bits;
    frame.object = callee.object;
    return NORMAL;
  }

  @Override
  long evalLong(Frame frame) {
    Frame callee = prepare(frame);
    try {
      enter(callee.context);
      long value = target.body().evalLong(callee);
      frame.context.depth--;
      return value;
    } catch (ScriptError error) {
      throw site.at(error);
    }
  }

  @Override
  double evalDouble(Frame frame) {
    Frame callee = prepare(frame);
    try {
      enter(callee.context);
      double value = target.body().evalDouble(callee);
      frame.context.depth--;
      return value;
    } catch (ScriptError error) {
      throw site.at(error);
    }
  }

  @Override
  boolean evalBoolean(Frame frame) {
    Frame callee = prepare(frame);
    try {
      enter(callee.context);
      boolean value = target.body().evalBoolean(callee);
      frame.context.depth--;
      return value;
    } catch (ScriptError error) {
      throw site.at(error);
    }
  }

  @Override
  @Nullable Object eval(Frame frame) {
    Frame callee = prepare(frame);
    try {
      enter(callee.context);
      Object value = target.body().eval(callee);
      frame.context.depth--;
      return value;
    } catch (ScriptError error) {
      throw site.at(error);
    }
  }
}
