package dev.truce.compiler.interpret;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.Objects;

/** Fails with a message. */
final class Failure extends Node {

  private final Fault fault;
  private final Node message;
  private final Site site;

  Failure(Fault fault, Node message, Site site) {
    this.fault = fault;
    this.message = message;
    this.site = site;
  }

  @Override
  int run(Frame frame) {
    String text = (String) Objects.requireNonNull(message.eval(frame));
    throw site.at(new ScriptError(fault, text));
  }
}
