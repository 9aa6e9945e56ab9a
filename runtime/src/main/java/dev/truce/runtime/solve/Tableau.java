package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import java.math.BigInteger;
import java.util.BitSet;

/**
 * The system {@code A x <= b, x >= 0} with {@code b >= 0} of whole numbers, solved for a basis:
 * variables outside of it are zero. Variables are those of x, then the slack of each row.
 *
 * <p>Cells are whole numbers over one common denominator, the determinant of the basis (J. Edmonds,
 * 1967), so that pivots stay exact without reducing fractions. Which variable leaves is decided
 * lexicographically, as if each bound were a little greater by a different amount: a degenerate
 * system is walked like the nearby one that is not, and no walk comes back.
 */
final class Tableau {

  /** What it costs to reckon a new cell: two products and a quotient of large integers. */
  private static final long CELL_FUEL = 20;

  private final BigInteger[][] cells;
  private final int rows;
  private final int variables;

  /** The variable that each row is solved for. */
  private final int[] basis;

  private final BitSet inBasis = new BitSet();

  /** The common denominator, above zero. */
  private BigInteger scale = BigInteger.ONE;

  /**
   * The system at x = 0.
   *
   * @param objective what to add as a last row, which is never solved for: empty for none
   */
  Tableau(BigInteger[][] a, BigInteger[] b, BigInteger[] objective) {
    rows = b.length;
    int unknowns = rows == 0 ? objective.length : a[0].length;
    variables = unknowns + rows;
    cells = new BigInteger[objective.length == 0 ? rows : rows + 1][variables + 1];
    basis = new int[rows];
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j <= variables; j++) {
        cells[i][j] = BigInteger.ZERO;
      }
      for (int j = 0; j < unknowns; j++) {
        cells[i][j] = i < rows ? a[i][j] : objective[j].negate();
      }
      if (i < rows) {
        basis[i] = unknowns + i;
        inBasis.set(basis[i]);
        cells[i][basis[i]] = BigInteger.ONE;
        cells[i][variables] = b[i];
      }
    }
  }

  int rows() {
    return rows;
  }

  int variables() {
    return variables;
  }

  boolean isBasic(int variable) {
    return inBasis.get(variable);
  }

  BitSet basis() {
    return (BitSet) inBasis.clone();
  }

  /** The variable that a row is solved for. */
  int basic(int row) {
    return basis[row];
  }

  /** What a variable is, times {@link #scale}. */
  BigInteger scaled(int variable) {
    for (int i = 0; i < rows; i++) {
      if (basis[i] == variable) {
        return cells[i][variables];
      }
    }
    return BigInteger.ZERO;
  }

  BigInteger scale() {
    return scale;
  }

  /** What a variable is. */
  Fraction value(int variable) {
    return Fraction.of(scaled(variable), scale);
  }

  /** A cell of the objective row; that of {@link #variables} is the objective's value. */
  BigInteger objective(int column) {
    return cells[rows][column];
  }

  /** The row that leaves when a variable enters, or -1 when nothing bounds it. */
  int leaving(int entering) {
    int best = -1;
    for (int i = 0; i < rows; i++) {
      if (cells[i][entering].signum() > 0 && (best < 0 || isBefore(i, best, entering))) {
        best = i;
      }
    }
    return best;
  }

  /** Whether a row's bound is the tighter one: the value first, then the slacks in order. */
  private boolean isBefore(int row, int other, int entering) {
    int order = compare(row, other, entering, variables);
    for (int j = variables - rows; order == 0 && j < variables; j++) {
      order = compare(row, other, entering, j);
    }
    return order < 0;
  }

  private int compare(int row, int other, int entering, int column) {
    BigInteger a = cells[row][column];
    BigInteger b = cells[other][column];
    return a.signum() != b.signum()
        ? Integer.compare(a.signum(), b.signum())
        : a.multiply(cells[other][entering]).compareTo(b.multiply(cells[row][entering]));
  }

  /** Solves a row for {@code entering}, whose cell there is positive; gives what has left. */
  int pivot(Context context, int row, int entering) {
    context.burn(CELL_FUEL * cells.length * variables);
    BigInteger[] line = cells[row];
    BigInteger pivot = line[entering];
    for (int i = 0; i < cells.length; i++) {
      if (i != row) {
        BigInteger[] other = cells[i];
        BigInteger factor = other[entering];
        for (int j = 0; j <= variables; j++) {
          BigInteger grown = other[j].signum() == 0 ? other[j] : other[j].multiply(pivot);
          if (factor.signum() != 0 && line[j].signum() != 0) {
            grown = grown.subtract(factor.multiply(line[j]));
          }
          other[j] = grown.signum() == 0 ? grown : grown.divide(scale);
        }
      }
    }
    scale = pivot;
    int left = basis[row];
    basis[row] = entering;
    inBasis.clear(left);
    inBasis.set(entering);
    return left;
  }
}
