package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.*;
import java.util.List;

/**
 * The direct subexpressions of a node, in order of evaluation, and a node made again with others in
 * their place.
 */
public final class Children {

  private Children() {}

  /** The subexpressions, in order of evaluation; of a loop: condition, body, step. */
  public static ImmutableList<Expr> of(Expr e) {
    return e.match(LIST);
  }

  /** The same node with other subexpressions, as many as {@link #of} gave. */
  public static Expr replace(Expr e, List<Expr> children) {
    return children.isEmpty() ? e : e.match(new Replacement(children));
  }

  private static final Cases<ImmutableList<Expr>> LIST =
      new Cases<>() {
        @Override
        public ImmutableList<Expr> lit(Lit e) {
          return ImmutableList.of();
        }

        @Override
        public ImmutableList<Expr> get(Get e) {
          return ImmutableList.of();
        }

        @Override
        public ImmutableList<Expr> set(Expr.Set e) {
          return ImmutableList.of(e.value());
        }

        @Override
        public ImmutableList<Expr> getGlobal(GetGlobal e) {
          return ImmutableList.of();
        }

        @Override
        public ImmutableList<Expr> setGlobal(SetGlobal e) {
          return ImmutableList.of(e.value());
        }

        @Override
        public ImmutableList<Expr> getSlot(GetSlot e) {
          return ImmutableList.of();
        }

        @Override
        public ImmutableList<Expr> setSlot(SetSlot e) {
          return ImmutableList.of(e.value());
        }

        @Override
        public ImmutableList<Expr> operate(Operate e) {
          return e.operands();
        }

        @Override
        public ImmutableList<Expr> callNative(CallNative e) {
          return e.arguments();
        }

        @Override
        public ImmutableList<Expr> call(Call e) {
          return e.arguments();
        }

        @Override
        public ImmutableList<Expr> invoke(Invoke e) {
          return ImmutableList.<Expr>builder().add(e.function()).addAll(e.arguments()).build();
        }

        @Override
        public ImmutableList<Expr> lambda(Lambda e) {
          return e.captures();
        }

        @Override
        public ImmutableList<Expr> ifExpr(If e) {
          return ImmutableList.of(e.condition(), e.then(), e.otherwise());
        }

        @Override
        public ImmutableList<Expr> and(And e) {
          return ImmutableList.of(e.left(), e.right());
        }

        @Override
        public ImmutableList<Expr> or(Or e) {
          return ImmutableList.of(e.left(), e.right());
        }

        @Override
        public ImmutableList<Expr> not(Not e) {
          return ImmutableList.of(e.operand());
        }

        @Override
        public ImmutableList<Expr> block(Block e) {
          return ImmutableList.<Expr>builder().addAll(e.effects()).add(e.result()).build();
        }

        @Override
        public ImmutableList<Expr> loop(Loop e) {
          return ImmutableList.of(e.condition(), e.body(), e.step());
        }

        @Override
        public ImmutableList<Expr> breaks(Break e) {
          return ImmutableList.of();
        }

        @Override
        public ImmutableList<Expr> continues(Continue e) {
          return ImmutableList.of();
        }

        @Override
        public ImmutableList<Expr> returns(Return e) {
          return ImmutableList.of(e.value());
        }

        @Override
        public ImmutableList<Expr> leave(Leave e) {
          return ImmutableList.of(e.value());
        }

        @Override
        public ImmutableList<Expr> labelled(Labelled e) {
          return ImmutableList.of(e.body());
        }

        @Override
        public ImmutableList<Expr> switches(Switch e) {
          ImmutableList.Builder<Expr> all = ImmutableList.<Expr>builder().add(e.selector());
          e.branches().forEach(b -> all.add(b.body()));
          return all.add(e.otherwise()).build();
        }

        @Override
        public ImmutableList<Expr> newData(NewData e) {
          return e.fields();
        }

        @Override
        public ImmutableList<Expr> getField(GetField e) {
          return ImmutableList.of(e.data());
        }

        @Override
        public ImmutableList<Expr> tag(Tag e) {
          return ImmutableList.of(e.data());
        }

        @Override
        public ImmutableList<Expr> convert(Convert e) {
          return ImmutableList.of(e.value());
        }

        @Override
        public ImmutableList<Expr> array(Array e) {
          return e.elements();
        }

        @Override
        public ImmutableList<Expr> newStrategy(NewStrategy e) {
          return e.arguments();
        }

        @Override
        public ImmutableList<Expr> prototype(Prototype e) {
          return ImmutableList.of();
        }

        @Override
        public ImmutableList<Expr> fail(Fail e) {
          return ImmutableList.of(e.message());
        }
      };

  private record Replacement(List<Expr> to) implements Cases<Expr> {

    private Expr only() {
      return to.get(0);
    }

    private Expr last() {
      return to.get(to.size() - 1);
    }

    private ImmutableList<Expr> all() {
      return ImmutableList.copyOf(to);
    }

    @Override
    public Expr lit(Lit e) {
      return e;
    }

    @Override
    public Expr get(Get e) {
      return e;
    }

    @Override
    public Expr set(Expr.Set e) {
      return new Expr.Set(e.local(), only());
    }

    @Override
    public Expr getGlobal(GetGlobal e) {
      return e;
    }

    @Override
    public Expr setGlobal(SetGlobal e) {
      return new SetGlobal(e.global(), only());
    }

    @Override
    public Expr getSlot(GetSlot e) {
      return e;
    }

    @Override
    public Expr setSlot(SetSlot e) {
      return new SetSlot(e.slot(), only());
    }

    @Override
    public Expr operate(Operate e) {
      return new Operate(e.operator(), all(), e.span());
    }

    @Override
    public Expr callNative(CallNative e) {
      return new CallNative(e.method(), all(), e.span());
    }

    @Override
    public Expr call(Call e) {
      return new Call(e.target(), all(), e.span());
    }

    @Override
    public Expr invoke(Invoke e) {
      return new Invoke(only(), all().subList(1, to.size()), e.span());
    }

    @Override
    public Expr lambda(Lambda e) {
      return new Lambda(e.code(), all());
    }

    @Override
    public Expr ifExpr(If e) {
      return new If(to.get(0), to.get(1), to.get(2), e.rep());
    }

    @Override
    public Expr and(And e) {
      return new And(to.get(0), to.get(1));
    }

    @Override
    public Expr or(Or e) {
      return new Or(to.get(0), to.get(1));
    }

    @Override
    public Expr not(Not e) {
      return new Not(only());
    }

    @Override
    public Expr block(Block e) {
      return new Block(all().subList(0, to.size() - 1), last());
    }

    @Override
    public Expr loop(Loop e) {
      return new Loop(e.label(), to.get(0), to.get(1), to.get(2), e.span());
    }

    @Override
    public Expr breaks(Break e) {
      return e;
    }

    @Override
    public Expr continues(Continue e) {
      return e;
    }

    @Override
    public Expr returns(Return e) {
      return new Return(only());
    }

    @Override
    public Expr leave(Leave e) {
      return new Leave(e.label(), only());
    }

    @Override
    public Expr labelled(Labelled e) {
      return new Labelled(e.label(), only(), e.rep());
    }

    @Override
    public Expr switches(Switch e) {
      ImmutableList.Builder<Branch> branches = ImmutableList.builder();
      for (int i = 0; i < e.branches().size(); i++) {
        branches.add(new Branch(e.branches().get(i).keys(), to.get(i + 1)));
      }
      return new Switch(to.get(0), branches.build(), last(), e.rep());
    }

    @Override
    public Expr newData(NewData e) {
      return new NewData(e.layout(), all());
    }

    @Override
    public Expr getField(GetField e) {
      return new GetField(only(), e.layout(), e.index());
    }

    @Override
    public Expr tag(Tag e) {
      return new Tag(only());
    }

    @Override
    public Expr convert(Convert e) {
      return new Convert(only(), e.rep());
    }

    @Override
    public Expr array(Array e) {
      return new Array(all());
    }

    @Override
    public Expr newStrategy(NewStrategy e) {
      return new NewStrategy(e.code(), all(), e.span());
    }

    @Override
    public Expr prototype(Prototype e) {
      return e;
    }

    @Override
    public Expr fail(Fail e) {
      return new Fail(e.fault(), only(), e.span());
    }
  }
}
