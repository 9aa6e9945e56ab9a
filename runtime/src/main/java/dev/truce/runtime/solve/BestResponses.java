package dev.truce.runtime.solve;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * The best-response polytope of one of two players: its mixed strategies x, each divided by what
 * the other's best response to it earns; {@code B x <= 1, x >= 0} with the other's payoffs B made
 * positive. A point has the labels of the own actions that it does not use and of the other's
 * actions that are best against it; two points with all labels between them, other than both zero
 * vectors, are an equilibrium (B. von Stengel, Computing Equilibria for Two-Person Games, 2002).
 *
 * <p>Labels count the first player's actions and then the second's.
 */
final class BestResponses {

  private final Tableau tableau;
  private final int own;
  private final boolean first;

  BestResponses(NormalForm form, int player) {
    Fraction[][] other = form.own(1 - player);
    BigInteger[][] rows = Whole.positive(other).cells();
    tableau = new Tableau(rows, Whole.ones(rows.length), new BigInteger[0]);
    own = form.size(player);
    first = player == 0;
  }

  Tableau tableau() {
    return tableau;
  }

  int label(int variable) {
    if (first) {
      return variable;
    }
    int rows = tableau.rows();
    return variable < own ? rows + variable : variable - own;
  }

  int variable(int label) {
    if (first) {
      return label;
    }
    int rows = tableau.rows();
    return label < rows ? own + label : label - rows;
  }

  /** The labels of the present vertex: of all variables that are zero. */
  BitSet labels() {
    BitSet labels = new BitSet();
    for (int v = 0; v < tableau.variables(); v++) {
      if (tableau.scaled(v).signum() == 0) {
        labels.set(label(v));
      }
    }
    return labels;
  }

  /** The mixed strategy of the present vertex, which is not the zero vector. */
  Fraction[] mix() {
    BigInteger sum = BigInteger.ZERO;
    for (int v = 0; v < own; v++) {
      sum = sum.add(tableau.scaled(v));
    }
    Fraction[] mix = new Fraction[own];
    for (int v = 0; v < own; v++) {
      mix[v] = Fraction.of(tableau.scaled(v), sum);
    }
    return mix;
  }

  boolean isZero() {
    for (int v = 0; v < own; v++) {
      if (tableau.scaled(v).signum() != 0) {
        return false;
      }
    }
    return true;
  }
}
