package dev.truce.compiler.protocol;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.protocol.Model.Fault;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What went wrong when all roles ran together, in words. */
final class FaultReport {

  private FaultReport() {}

  static Diagnostic of(String role, Fault fault, @Nullable Talk late, Place head) {
    Action action = fault.action();
    Place place = action == null ? head : action.talk().place();
    Diagnostic error =
        switch (fault.kind()) {
          case STARVES ->
              Diagnostic.error(Code.WAITS_FOR_EVER, place, role)
                  .andLabel(
                      "`"
                          + role
                          + "` waits for "
                          + waited(fault)
                          + ", but the others can go round without it")
                  .andHelp(
                      "choices need not be fair: let every round of the loop tell `"
                          + role
                          + "` something");
          case WAITS, UNFINISHED ->
              Diagnostic.error(Code.WAITS_FOR_EVER, place, role)
                  .andLabel("`" + role + "` waits for " + waited(fault) + " and nobody will say it")
                  .andHelp("say it on every way that leads here, or let `" + role + "` not wait");
          case NOT_TAKEN, LEFT_OVER, NEVER_TAKEN ->
              Diagnostic.error(Code.NEVER_TAKEN, place, role, action == null ? "?" : action.label())
                  .andLabel(
                      fault.state().isTerminal()
                          ? "`" + role + "` may be at its end then"
                          : "`" + role + "` may wait for " + waited(fault) + " then")
                  .andHelp("the same roles must agree on the order of their messages on every way");
        };
    return late == null ? error : error.andAt(late.place(), "when the time for this step is over");
  }

  /** {@code `A`}, {@code `A` or `B`}. */
  private static String waited(Fault fault) {
    return fault.state().edges().stream()
        .map(e -> "`" + e.action().label() + "`")
        .distinct()
        .collect(Collectors.joining(" or "));
  }
}
