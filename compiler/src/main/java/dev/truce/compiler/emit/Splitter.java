package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a function that is too long into parts that the JVM will compile: it leaves methods of more
 * than 8,000 bytes to its interpreter. Long blocks and array literals are cut into runs, in other
 * nodes the largest subexpressions go out.
 */
final class Splitter {

  /** A function whose estimate is above this is split. */
  static final int LIMIT = 7_800;

  private static final int PART = 5_000;

  /** A call of a part, without its exits. */
  private static final int CUT = 14;

  private static final int EXIT = 24;

  private final Function function;
  private final Sizes sizes = new Sizes(true);
  private final Narrower narrower;
  private final List<Part> parts = new ArrayList<>();
  private final IdentityHashMap<Expr, Part> cuts = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, ImmutableList<Part>> runs = new IdentityHashMap<>();
  private final Map<Label, Rep> leaves = new HashMap<>();
  private final Map<Part, Set<Local>> uses = new LinkedHashMap<>();

  /** An expression and its estimate within the method that it is in. */
  private record Sized(Expr expr, int size) {}

  private Splitter(Function function) {
    this.function = function;
    this.narrower = new Narrower(function.locals().size());
  }

  static Plan plan(Function function, int size) {
    if (size <= LIMIT) {
      return Plan.whole(function.body());
    }
    return new Splitter(function).split();
  }

  private Plan split() {
    Expr root = reduce(function.body()).expr;
    Set<Local> mainUses = new LinkedHashSet<>(function.params());
    Scan main = new Scan(root, mainUses);
    main.visit(root);
    Map<Local, Integer> users =
        new LinkedHashMap<>(); // in an order that does not change from run to run
    mainUses.forEach(l -> users.merge(l, 1, Integer::sum));
    uses.values().forEach(set -> set.forEach(l -> users.merge(l, 1, Integer::sum)));
    Map<Local, Integer> cells = new HashMap<>();
    int refs = 1;
    int words = 1;
    for (Map.Entry<Local, Integer> e : users.entrySet()) {
      if (e.getValue() > 1 && !Jvm.isVoid(e.getKey().rep())) {
        cells.put(e.getKey(), e.getKey().rep().isRef() ? refs++ : words++);
      }
    }
    return new Plan(root, ImmutableList.copyOf(parts), cuts, runs, cells, refs, words, leaves);
  }

  /** The same expression, with so much cut out that what is left fits a part. */
  private Sized reduce(Expr original) {
    Expr e = original instanceof Expr.Switch s ? narrower.narrow(s) : original;
    List<Sized> children = new ArrayList<>();
    for (Expr child : Children.of(e)) {
      children.add(reduce(child));
    }
    int own = sizes.own(e);
    if (own + total(children) > PART) {
      if (e instanceof Expr.Block block) {
        return cutBlock(block, children);
      }
      if (e instanceof Expr.Array) {
        return cutArray(e, children);
      }
      cutLargest(children, own);
    }
    return new Sized(Children.replace(e, exprs(children)), own + total(children));
  }

  private void cutLargest(List<Sized> children, int own) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(i -> -children.get(i).size));
    for (int i : order) {
      if (own + total(children) <= PART || children.get(i).size <= 2 * CUT) {
        return;
      }
      children.set(i, cut(children.get(i).expr));
    }
  }

  private Sized cutBlock(Expr.Block block, List<Sized> children) {
    List<Sized> effects = new ArrayList<>(children.subList(0, children.size() - 1));
    Sized result = children.get(children.size() - 1);
    if (result.size > PART / 2) {
      result = cut(result.expr);
    }
    while (result.size + total(effects) + effects.size() > PART) {
      List<Sized> fewer = new ArrayList<>();
      for (List<Sized> group : groups(effects)) {
        fewer.add(
            group.size() == 1 && group.get(0).size <= 2 * CUT
                ? group.get(0)
                : cut(sequence(group)));
      }
      boolean done = fewer.size() == effects.size();
      effects = fewer;
      if (done) {
        break;
      }
    }
    effects.add(result);
    return new Sized(
        Children.replace(resized(block, effects.size()), exprs(effects)),
        total(effects) + effects.size());
  }

  /** A block of the same kind for another number of subexpressions. */
  private static Expr resized(Expr.Block block, int children) {
    ImmutableList.Builder<Expr> effects = ImmutableList.builder();
    for (int i = 1; i < children; i++) {
      effects.add(block.result());
    }
    return new Expr.Block(effects.build(), block.result());
  }

  private static Expr sequence(List<Sized> group) {
    List<Expr> all = exprs(group);
    Expr last = all.get(all.size() - 1);
    return new Expr.Block(
        ImmutableList.copyOf(all.subList(0, all.size() - 1)), new Expr.Convert(last, Rep.VOID));
  }

  private Sized cutArray(Expr array, List<Sized> elements) {
    ImmutableList.Builder<Part> filled = ImmutableList.builder();
    int size = 12;
    int first = 0;
    for (List<Sized> group : groups(elements)) {
      Part part = new Part(Children.replace(resizedSequence(group.size()), exprs(group)), first);
      size += add(part);
      filled.add(part);
      first += group.size();
    }
    Expr made = Children.replace(array, exprs(elements));
    runs.put(made, filled.build());
    return size <= PART ? new Sized(made, size) : cut(made);
  }

  private static Expr resizedSequence(int size) {
    Expr.Block empty = new Expr.Block(ImmutableList.of(), new Expr.Lit(null, Rep.OBJECT));
    return resized(empty, size);
  }

  private static List<List<Sized>> groups(List<Sized> all) {
    List<List<Sized>> groups = new ArrayList<>();
    List<Sized> group = new ArrayList<>();
    int size = 0;
    for (Sized next : all) {
      if (!group.isEmpty() && size + next.size + 6 > PART) {
        groups.add(group);
        group = new ArrayList<>();
        size = 0;
      }
      group.add(next);
      size += next.size + 6;
    }
    groups.add(group);
    return groups;
  }

  private Sized cut(Expr e) {
    if (cuts.containsKey(e)) {
      return new Sized(e, CUT);
    }
    Part part = new Part(e, -1);
    cuts.put(e, part);
    return new Sized(e, add(part));
  }

  private int add(Part part) {
    Set<Local> used = new LinkedHashSet<>();
    Scan scan = new Scan(part.body, used);
    scan.visit(part.body);
    part.exits = ImmutableList.copyOf(scan.exits());
    parts.add(part);
    uses.put(part, used);
    return CUT + EXIT * part.exits.size();
  }

  private static List<Expr> exprs(List<Sized> all) {
    return all.stream().map(Sized::expr).toList();
  }

  private static int total(List<Sized> all) {
    return (int) Math.min(Integer.MAX_VALUE / 2, all.stream().mapToLong(Sized::size).sum());
  }

  /** What one method uses of the function's variables, and the ways out of it. */
  private final class Scan {
    private final Expr methodRoot;
    private final Set<Local> used;
    private final Set<Exit> jumps = new LinkedHashSet<>();
    private final Set<Label> labels = new LinkedHashSet<>();

    Scan(Expr methodRoot, Set<Local> used) {
      this.methodRoot = methodRoot;
      this.used = used;
    }

    void visit(Expr e) {
      Part inner = e == methodRoot ? null : cuts.get(e);
      if (inner != null) {
        jumps.addAll(inner.exits);
        return;
      }
      ImmutableList<Part> filled = runs.get(e);
      if (filled != null) {
        filled.forEach(p -> jumps.addAll(p.exits));
        return;
      }
      note(e);
      Children.of(e).forEach(this::visit);
    }

    private void note(Expr e) {
      if (e instanceof Expr.Get get) {
        used.add(get.local());
      } else if (e instanceof Expr.Set set) {
        used.add(set.local());
      } else if (e instanceof Expr.GetSlot || e instanceof Expr.SetSlot) {
        used.add(function.params().get(0));
      } else if (e instanceof Expr.Loop loop) {
        labels.add(loop.label());
      } else if (e instanceof Expr.Labelled labelled) {
        labels.add(labelled.label());
        leaves.put(labelled.label(), labelled.rep());
      } else if (e instanceof Expr.Break b) {
        jumps.add(new Exit(Exit.Kind.BREAK, b.label()));
      } else if (e instanceof Expr.Continue c) {
        jumps.add(new Exit(Exit.Kind.CONTINUE, c.label()));
      } else if (e instanceof Expr.Leave l) {
        jumps.add(new Exit(Exit.Kind.LEAVE, l.label()));
      } else if (e instanceof Expr.Return) {
        jumps.add(Exit.RETURN);
      }
    }

    Set<Exit> exits() {
      jumps.removeIf(exit -> exit.label() != null && labels.contains(exit.label()));
      return jumps;
    }
  }
}
