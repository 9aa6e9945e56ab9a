package dev.truce.compiler.interpret;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Plans the body of one function. Every method here leaves in {@link #routes} the jumps that may
 * come out of the node which it gives; {@link #operand} is for the places where none may.
 */
final class Planner implements Expr.Cases<Node> {

  private final InterpretedEngine engine;
  private final Plan plan;
  private final Function function;
  private final Routes routes = new Routes();

  private Planner(InterpretedEngine engine, Plan plan) {
    this.engine = engine;
    this.plan = plan;
    this.function = plan.function();
  }

  static Node plan(InterpretedEngine engine, Plan plan) {
    return new Planner(engine, plan).body();
  }

  private Node body() {
    Node body = tail(function.body());
    if (routes.throwing(Node.RETURN)) {
      body = new Jumps.Catching(body, Node.RETURN, Node.RETURN);
    } else if (!routes.leaving(0)) {
      return body;
    }
    return new Jumps.Target(body, Node.RETURN);
  }

  /** What stands at the end of the function's body: there, to return a value is to have it. */
  private Node tail(Expr e) {
    if (e instanceof Expr.Return returns) {
      return tail(returns.value());
    }
    if (e instanceof Expr.Block block) {
      return new Control.Block(effects(block), tail(block.result()));
    }
    if (e instanceof Expr.If choice) {
      return choose(choice, this::tail);
    }
    return node(e);
  }

  private Node node(Expr e) {
    return e.match(this);
  }

  /** A node whose {@code eval} may be asked: jumps out of it are thrown. */
  private Node operand(Expr e) {
    int mark = routes.mark();
    Node node = node(e);
    return routes.leaving(mark) ? throwing(node, mark) : node;
  }

  private Node throwing(Node node, int mark) {
    routes.raise(mark);
    return new Jumps.Throwing(node);
  }

  private Node[] operands(List<Expr> expressions) {
    Node[] nodes = new Node[expressions.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = operand(expressions.get(i));
    }
    return nodes;
  }

  private Site site(Span span) {
    return Site.of(function, span);
  }

  @Override
  public Node lit(Expr.Lit e) {
    return Constants.of(e.value(), e.rep());
  }

  @Override
  public Node get(Expr.Get e) {
    return Locals.get(e.rep().kind(), plan.place(e.local()));
  }

  @Override
  public Node set(Expr.Set e) {
    int mark = routes.mark();
    Node value = node(e.value());
    Rep.Kind kind = e.local().rep().kind();
    int place = plan.place(e.local());
    if (routes.leaving(mark)) {
      return Locals.setUnlessJump(kind, place, value);
    }
    return Integers.setOrIncrement(place, value, Locals.set(kind, place, value));
  }

  @Override
  public Node getGlobal(Expr.GetGlobal e) {
    Global global = e.global();
    Cell cell = engine.cell(global);
    Node get = Globals.get(cell);
    return e.checked() ? new Globals.Checked(cell, get, site(e.span())) : get;
  }

  @Override
  public Node setGlobal(Expr.SetGlobal e) {
    return Globals.set(engine.cell(e.global()), node(e.value()));
  }

  @Override
  public Node getSlot(Expr.GetSlot e) {
    return Slots.get(e.rep().kind(), e.slot().receiver(), placeOf(e.slot()));
  }

  @Override
  public Node setSlot(Expr.SetSlot e) {
    Node value = node(e.value());
    Rep.Kind kind = e.slot().rep().kind();
    return kind == Rep.Kind.VOID
        ? value
        : Slots.set(kind, e.slot().receiver(), placeOf(e.slot()), value);
  }

  private int placeOf(Slot slot) {
    return engine.places(function.receivers().get(slot.receiver())).of(slot);
  }

  @Override
  public Node operate(Expr.Operate e) {
    return Operations.of(e.operator(), operands(e.operands()), site(e.span()));
  }

  @Override
  public Node callNative(Expr.CallNative e) {
    return NativeCall.of(e.method(), operands(e.arguments()), site(e.span()));
  }

  @Override
  public Node call(Expr.Call e) {
    Plan target = engine.plan(e.target());
    return new Call(target, passing(e.arguments(), target), site(e.span()));
  }

  /** Evaluates arguments into the first parameters of a function. */
  private Arguments passing(List<Expr> arguments, Plan target) {
    ImmutableList<Local> parameters = target.function().params();
    Rep.Kind[] kinds = new Rep.Kind[arguments.size()];
    int[] places = new int[arguments.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = parameters.get(i).rep().kind();
      places[i] = target.place(parameters.get(i));
    }
    return new Arguments(operands(arguments), kinds, places);
  }

  @Override
  public Node invoke(Expr.Invoke e) {
    return new Functions.Invoke(operand(e.function()), operands(e.arguments()), site(e.span()));
  }

  @Override
  public Node lambda(Expr.Lambda e) {
    Plan target = engine.plan(e.code());
    int captures = e.captures().size();
    int objects = 0;
    for (Local captured : e.code().params().subList(0, captures)) {
      objects += captured.rep().isRef() ? 1 : 0;
    }
    int arity = e.code().params().size() - captures;
    return new Functions.Lambda(
        arity, target, passing(e.captures(), target), captures - objects, objects);
  }

  @Override
  public Node ifExpr(Expr.If e) {
    return choose(e, this::node);
  }

  private Node choose(Expr.If e, java.util.function.Function<Expr, Node> branch) {
    int mark = routes.mark();
    Node condition = node(e.condition());
    boolean leaving = routes.leaving(mark);
    Node then = branch.apply(e.then());
    Node otherwise = branch.apply(e.otherwise());
    return leaving
        ? new Jumps.IfUnlessJump(condition, then, otherwise)
        : new Control.If(condition, then, otherwise);
  }

  @Override
  public Node and(Expr.And e) {
    return new Control.And(operand(e.left()), operand(e.right()));
  }

  @Override
  public Node or(Expr.Or e) {
    return new Control.Or(operand(e.left()), operand(e.right()));
  }

  @Override
  public Node not(Expr.Not e) {
    return new Control.Not(operand(e.operand()));
  }

  @Override
  public Node block(Expr.Block e) {
    Node[] effects = effects(e);
    Node result = node(e.result());
    return effects.length == 0 ? result : new Control.Block(effects, result);
  }

  private Node[] effects(Expr.Block e) {
    Node[] effects = new Node[e.effects().size()];
    for (int i = 0; i < effects.length; i++) {
      effects[i] = node(e.effects().get(i));
    }
    return effects;
  }

  @Override
  public Node loop(Expr.Loop e) {
    int breakCode = routes.open(e.label());
    int continueCode = breakCode + 1;
    Node condition = operand(e.condition());
    Node step = node(e.step());
    boolean leftByOperand = routes.throwing(breakCode);
    Node body = node(e.body());
    if (routes.throwing(breakCode) || routes.throwing(continueCode)) {
      body = new Jumps.Catching(body, breakCode, continueCode);
    }
    routes.close(e.label());
    Node loop = new Jumps.Loop(condition, body, step, breakCode, continueCode, site(e.span()));
    return leftByOperand
        ? new Jumps.Target(new Jumps.Catching(loop, breakCode, breakCode), breakCode)
        : loop;
  }

  @Override
  public Node breaks(Expr.Break e) {
    return new Jumps.Jump(Control.NOTHING, routes.jump(routes.code(e.label())));
  }

  @Override
  public Node continues(Expr.Continue e) {
    return new Jumps.Jump(Control.NOTHING, routes.jump(routes.code(e.label()) + 1));
  }

  @Override
  public Node returns(Expr.Return e) {
    Node value = node(e.value());
    return new Jumps.Jump(value, routes.jump(Node.RETURN));
  }

  @Override
  public Node leave(Expr.Leave e) {
    Node value = node(e.value());
    return new Jumps.Jump(value, routes.jump(routes.code(e.label())));
  }

  @Override
  public Node labelled(Expr.Labelled e) {
    int mark = routes.mark();
    int code = routes.open(e.label());
    Node body = node(e.body());
    boolean left = routes.leaving(mark);
    if (routes.throwing(code)) {
      body = new Jumps.Catching(body, code, code);
      left = true;
    }
    routes.close(e.label());
    return left ? new Jumps.Target(body, code) : body;
  }

  @Override
  public Node switches(Expr.Switch e) {
    Node selector = operand(e.selector());
    record Key(long key, Node branch) {}
    List<Key> keys = new ArrayList<>();
    for (Expr.Branch branch : e.branches()) {
      Node body = node(branch.body());
      branch.keys().forEach(key -> keys.add(new Key(key, body)));
    }
    keys.sort(Comparator.comparingLong(Key::key));
    return Switch.of(
        selector,
        keys.stream().mapToLong(Key::key).toArray(),
        keys.stream().map(Key::branch).toArray(Node[]::new),
        node(e.otherwise()));
  }

  @Override
  public Node newData(Expr.NewData e) {
    Node[] fields = new Node[e.fields().size()];
    for (int i = 0; i < fields.length; i++) {
      Rep rep = e.layout().fields().get(i);
      fields[i] = Conversions.of(rep, Rep.OBJECT, operand(e.fields().get(i)));
    }
    return new Records.New(e.layout().shape(), fields);
  }

  @Override
  public Node getField(Expr.GetField e) {
    return Conversions.of(Rep.OBJECT, e.rep(), new Records.Field(operand(e.data()), e.index()));
  }

  @Override
  public Node tag(Expr.Tag e) {
    return new Records.Tag(operand(e.data()));
  }

  @Override
  public Node convert(Expr.Convert e) {
    Rep from = e.value().rep();
    int mark = routes.mark();
    Node value = node(e.value());
    if (e.value().diverges() || !Conversions.matter(from, e.rep())) {
      return value;
    }
    return routes.leaving(mark)
        ? new Jumps.ConvertUnlessJump(from, e.rep(), value)
        : Conversions.of(from, e.rep(), value);
  }

  @Override
  public Node array(Expr.Array e) {
    return new Records.Array(operands(e.elements()));
  }

  @Override
  public Node newStrategy(Expr.NewStrategy e) {
    return new Instances.New(e.code().type(), operands(e.arguments()), engine.plan(e.code()));
  }

  @Override
  public Node prototype(Expr.Prototype e) {
    return new Instances.Prototype(engine.plan(e.code()));
  }

  @Override
  public Node fail(Expr.Fail e) {
    return new Failure(e.fault(), operand(e.message()), site(e.span()));
  }
}
