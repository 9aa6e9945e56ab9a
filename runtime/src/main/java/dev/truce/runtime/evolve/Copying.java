package dev.truce.runtime.evolve;

/** How one on a lattice or graph imitates its neighbours: the cases of {@code Imitate}. */
sealed interface Copying {

  record Best() implements Copying {}

  record Pairwise(double selection) implements Copying {}

  record Proportional() implements Copying {}

  record Weighted(double power) implements Copying {}
}
