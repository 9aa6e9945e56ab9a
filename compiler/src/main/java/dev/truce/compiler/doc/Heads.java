package dev.truce.compiler.doc;

import dev.truce.compiler.syntax.Decl;

/**
 * Where the head of each kind of declaration ends: a body is nobody's business but the writer's.
 */
final class Heads implements Decl.Cases<Entry> {

  private static final Entry HIDDEN = new Entry(Section.NONE, null, 0);

  @Override
  public Entry importDecl(Decl.Import d) {
    return HIDDEN;
  }

  @Override
  public Entry constDecl(Decl.Const d) {
    return new Entry(Section.CONSTANTS, d.doc(), d.span().end());
  }

  @Override
  public Entry fun(Decl.Fun d) {
    return new Entry(Section.FUNCTIONS, d.doc(), d.body().span().start());
  }

  @Override
  public Entry record(Decl.Record d) {
    return new Entry(Section.TYPES, d.doc(), d.span().end());
  }

  @Override
  public Entry enumDecl(Decl.Enum d) {
    return new Entry(Section.TYPES, d.doc(), d.span().end());
  }

  @Override
  public Entry typeDecl(Decl.Type d) {
    return new Entry(Section.TYPES, d.doc(), d.span().end());
  }

  @Override
  public Entry nativeType(Decl.NativeType d) {
    int end = d.typeParams().isEmpty() ? d.name().span().end() : d.span().end();
    return new Entry(Section.TYPES, d.doc(), end);
  }

  @Override
  public Entry game(Decl.Game d) {
    return new Entry(Section.GAMES, d.doc(), d.span().end());
  }

  @Override
  public Entry strategy(Decl.Strategy d) {
    return new Entry(Section.STRATEGIES, d.doc(), d.game().span().end());
  }

  @Override
  public Entry test(Decl.Test d) {
    return HIDDEN;
  }

  @Override
  public Entry protocol(Decl.Protocol d) {
    return new Entry(Section.PROTOCOLS, d.doc(), d.span().end());
  }

  @Override
  public Entry agent(Decl.Agent d) {
    // What an agent says to others is told by its protocols; its body is its own.
    return new Entry(Section.AGENTS, d.doc(), d.name().span().end());
  }

  @Override
  public Entry kind(Decl.Kind d) {
    return new Entry(Section.TYPES, d.doc(), d.span().end());
  }

  @Override
  public Entry event(Decl.Event d) {
    return new Entry(Section.TYPES, d.doc(), d.span().end());
  }

  @Override
  public Entry resource(Decl.Resource d) {
    return new Entry(Section.TYPES, d.doc(), d.span().end());
  }

  @Override
  public Entry capability(Decl.Capability d) {
    return new Entry(Section.TYPES, d.doc(), d.span().end());
  }

  @Override
  public Entry worldFun(Decl.WorldFun d) {
    return new Entry(Section.FUNCTIONS, d.function().doc(), d.function().body().span().start());
  }

  @Override
  public Entry scenario(Decl.Scenario d) {
    return new Entry(Section.SCENARIOS, d.doc(), d.span().end());
  }

  @Override
  public Entry guard(Decl.Guard d) {
    return new Entry(Section.GUARDS, d.doc(), d.span().end());
  }

  @Override
  public Entry rule(Decl.Rule d) {
    return new Entry(Section.GUARDS, d.doc(), d.span().end());
  }

  @Override
  public Entry killSwitch(Decl.KillSwitch d) {
    return new Entry(Section.GUARDS, d.doc(), d.span().end());
  }

  @Override
  public Entry chaos(Decl.Chaos d) {
    return new Entry(Section.SCENARIOS, d.doc(), d.span().end());
  }
}
