package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.NativeMethod;
import dev.truce.compiler.core.Rep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's move as a function that is given the last moves and the round: of moves that look at
 * nothing else that changes from turn to turn but single earlier moves. The kernel then runs a
 * match without keeping the table up to date.
 *
 * @param function takes the running strategy, then the round, and both seats with their last moves
 */
record MoveAfter(Function function, boolean readsRound, boolean readsMine, boolean readsTheirs) {

  private static final Rep SEAT = Rep.ref(Jvm.SEAT);
  private static final String SEATS = "dev/truce/runtime/lib/Seats";
  private static final String POLICIES = "dev/truce/runtime/lib/Policies";

  /** Null where the move looks at more. */
  static @Nullable MoveAfter of(Function move) {
    if (move.result().kind() != Rep.Kind.LONG || move.params().size() != 1) {
      return null;
    }
    Rewriting rewriting = new Rewriting(move);
    Expr body = rewriting.rewrite(move.body());
    return rewriting.possible ? rewriting.moveAfter(move, body) : null;
  }

  private static final class Rewriting {
    private final Local receiver;
    private final Local round;
    private final Local me;
    private final Local mine;
    private final Local opponent;
    private final Local theirs;
    private boolean possible = true;
    private boolean readsRound;
    private boolean readsMine;
    private boolean readsTheirs;

    Rewriting(Function move) {
      int count = move.locals().size();
      this.receiver = move.params().get(0);
      this.round = new Local(count, "$round", Rep.INT);
      this.me = new Local(count + 1, "$me", SEAT);
      this.mine = new Local(count + 2, "$mine", Rep.INT);
      this.opponent = new Local(count + 3, "$opponent", SEAT);
      this.theirs = new Local(count + 4, "$theirs", Rep.INT);
    }

    MoveAfter moveAfter(Function move, Expr body) {
      ImmutableList<Local> given = ImmutableList.of(round, me, mine, opponent, theirs);
      ImmutableList<Local> params =
          ImmutableList.<Local>builder().add(receiver).addAll(given).build();
      Function after =
          new Function(move.receivers(), move.name(), move.source(), params, move.result());
      ImmutableList.Builder<Local> locals = ImmutableList.builder();
      after.define(body, locals.addAll(move.locals()).addAll(given).build());
      return new MoveAfter(after, readsRound, readsMine, readsTheirs);
    }

    Expr rewrite(Expr e) {
      if (e instanceof Expr.CallNative call) {
        Expr given = given(call);
        if (given != null) {
          return given;
        }
        if (asks(call, "random") || asks(call, "horizon")) {
          return call;
        }
      }
      if (isReceiver(e)) {
        possible = false;
      }
      if (!possible) {
        return e;
      }
      ImmutableList<Expr> children = Children.of(e);
      List<Expr> others = new ArrayList<>(children.size());
      boolean same = true;
      for (Expr child : children) {
        Expr other = rewrite(child);
        same &= other == child;
        others.add(other);
      }
      return same ? e : Children.replace(e, others);
    }

    /** What is asked of the table, from the parameters; null where it is something else. */
    private @Nullable Expr given(Expr.CallNative call) {
      if (asks(call, "round")) {
        return round();
      }
      if (!call.method().owner().equals(SEATS)) {
        return null;
      }
      Expr seat = call.arguments().get(0);
      boolean own = asks(seat, "me");
      if (!own && !asks(seat, "opponent")) {
        return null;
      }
      readsMine |= own;
      readsTheirs |= !own;
      Expr last = new Expr.Get(own ? mine : theirs);
      return switch (call.method().name()) {
        case "last" -> new Expr.Convert(last, call.rep());
        case "at" -> at(call, new Expr.Get(own ? me : opponent), last);
        default -> null;
      };
    }

    private Expr round() {
      readsRound = true;
      return new Expr.Get(round);
    }

    private Expr at(Expr.CallNative call, Expr seat, Expr last) {
      Expr wanted = rewrite(call.arguments().get(1));
      ImmutableList<Rep> params = ImmutableList.of(SEAT, Rep.INT, Rep.INT, Rep.INT);
      return new Expr.CallNative(
          new NativeMethod(SEATS, "at", false, params, call.method().result()),
          ImmutableList.of(seat, wanted, round(), last),
          call.span());
    }

    /** Whether this asks the running strategy itself for something. */
    private boolean asks(Expr e, String method) {
      return e instanceof Expr.CallNative call
          && call.method().owner().equals(POLICIES)
          && call.method().name().equals(method)
          && isReceiver(call.arguments().get(0));
    }

    private boolean isReceiver(Expr e) {
      return e instanceof Expr.Get get && get.local() == receiver;
    }
  }
}
