package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr.Array;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import java.util.ArrayList;
import java.util.List;

/** Makes of each test a function of its case variables, and one that lists the cases. */
final class Tests {

  private final Compilation all;
  private final ModuleScope module;

  Tests(Compilation all, ModuleScope module) {
    this.all = all;
    this.module = module;
  }

  Program.Test test(Decl.Test test) {
    String name = nameOf(test);
    if (test.cases().isEmpty()) {
      Body body = new Body("test " + name, null, null, Basic.UNIT);
      return new Program.Test(
          name,
          ImmutableList.of(),
          null,
          body(test, body, ImmutableList.of(), ImmutableList.of()),
          test.span());
    }
    Body cases = new Body("cases of " + name, null, null, null);
    Function listing =
        new Function(cases.name(), module.source(), null, ImmutableList.of(), Rep.LIST);
    Exprs exprs = exprs(cases, listing);
    Local list = cases.temp(Rep.LIST);
    List<Name> names = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    Set empty = new Set(list, empty(test.span()));
    dev.truce.compiler.core.Expr loops =
        new Loops(exprs).clauses(test.cases(), () -> oneCase(test, exprs, list, names, types));
    cases.finish(listing, new Block(ImmutableList.of(empty, loops), new Get(list)));
    all.add(listing);
    Body body = new Body("test " + name, null, null, Basic.UNIT);
    Function run = body(test, body, names, types);
    return new Program.Test(
        name,
        names.stream().map(Name::text).collect(ImmutableList.toImmutableList()),
        listing,
        run,
        test.span());
  }

  private static dev.truce.compiler.core.Expr empty(Span span) {
    return Natives.ops("listOf", Rep.LIST, span, new Array(ImmutableList.of()));
  }

  private String nameOf(Decl.Test test) {
    StringBuilder name = new StringBuilder();
    for (Expr.TextPart part : test.name().parts()) {
      if (part instanceof Expr.TextPart.Plain plain) {
        name.append(plain.text());
      } else {
        all.error(
            Code.BAD_DECLARATION,
            module.source(),
            part instanceof Expr.TextPart.Hole h ? h.span() : test.span(),
            "the name of a test is plain text");
      }
    }
    return name.toString();
  }

  private Exprs exprs(Body body, Object owner) {
    return new Exprs(
        new CodeScope(all, module, new TypeResolver(all, module, ImmutableMap.of()), body, owner));
  }

  /** Adds the names that the clauses bind to the list of cases; notes them and their types. */
  private dev.truce.compiler.core.Expr oneCase(
      Decl.Test test, Exprs exprs, Local list, List<Name> names, List<Type> types) {
    ImmutableList.Builder<dev.truce.compiler.core.Expr> values = ImmutableList.builder();
    names.clear();
    types.clear();
    for (Expr.Clause clause : test.cases()) {
      if (clause.pattern() != null) {
        for (Name name : Declarer.names(clause.pattern())) {
          Binding binding = exprs.at().body().find(name.text());
          if (binding != null) {
            names.add(name);
            types.add(binding.type());
            values.add(Natives.boxed(new Names(exprs).read(binding, name.span()).code()));
          }
        }
      }
    }
    dev.truce.compiler.core.Expr row =
        Natives.ops("listOf", Rep.LIST, test.span(), new Array(values.build()));
    return new Set(
        list, Natives.ops("appendList", Rep.LIST, test.span(), new Get(list), Natives.boxed(row)));
  }

  private Function body(Decl.Test test, Body body, List<Name> names, List<Type> types) {
    Function function =
        new Function(body.name(), module.source(), null, ImmutableList.of(), Rep.VOID);
    all.add(function);
    all.later(
        () -> {
          Exprs exprs = exprs(body, function);
          ImmutableList.Builder<dev.truce.compiler.core.Expr> code = ImmutableList.builder();
          for (int i = 0; i < names.size(); i++) {
            Name name = names.get(i);
            Local raw = body.param(name.text(), Rep.OBJECT);
            Local held = body.local(name.text(), Reps.of(types.get(i)));
            body.bindLocal(name.text(), held, types.get(i), false, name.span());
            code.add(new Set(held, Conversions.adapt(new Get(raw), held.rep())));
          }
          Typed value = new Statements(exprs).block(test.body(), null, false);
          body.finish(function, new Block(code.build(), Conversions.drop(value.code())));
        });
    return function;
  }
}
