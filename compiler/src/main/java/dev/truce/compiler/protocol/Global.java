package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Step.Quantity;
import org.jspecify.annotations.Nullable;

/** A step of a protocol, in terms of roles: other protocols are inlined, jumps know their loop. */
public sealed interface Global {
  Place place();

  /** A message on its way: who sends it to whom. */
  record Pair(String from, String to) {}

  /** A message of a protocol; messages of one name are one where their protocol is. */
  record Label(String protocol, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Where the names of an expression in a step are known: in the protocol that it stands in.
   *
   * @param roles which role of the whole protocol plays each role of this one
   * @param outer where the protocol was named by {@code do}; null for the whole protocol
   * @param arguments what its parameters were given there
   */
  record Scope(
      Declared declared,
      ImmutableMap<String, String> roles,
      @Nullable Scope outer,
      ImmutableList<Expr.Argument> arguments) {}

  /**
   * A message from a role to a role, or several of one kind where members of many-roles take part.
   *
   * @param id the same in every copy of the step
   * @param pairs who sends to whom: roles, or members where roles were replaced by their members
   * @param late what happens when {@code within} is over first, or null
   */
  record Talk(
      int id,
      ImmutableList<Pair> pairs,
      Quantity senders,
      Quantity receivers,
      @Nullable Expr quorum,
      Label label,
      @Nullable Expr within,
      @Nullable ImmutableList<Global> late,
      @Nullable Expr condition,
      @Nullable Name units,
      Scope scope,
      Place place)
      implements Global {

    public String from() {
      return pairs.get(0).from();
    }

    public String to() {
      return pairs.get(0).to();
    }

    boolean involves(String role) {
      return pairs.stream().anyMatch(p -> p.from().equals(role) || p.to().equals(role));
    }
  }

  record Choice(String by, ImmutableList<Branch> branches, Place place) implements Global {}

  record Loop(int id, ImmutableList<Global> body, Place place) implements Global {}

  /** Goes on behind a loop. */
  record Exit(int loop, Place place) implements Global {}

  /** Goes on at the beginning of a loop, or of a protocol that does itself. */
  record Again(int loop, Place place) implements Global {}

  record End(Place place) implements Global {}

  record Par(ImmutableList<Branch> branches, Place place) implements Global {}

  record Branch(ImmutableList<Global> steps, Place place) {}
}
