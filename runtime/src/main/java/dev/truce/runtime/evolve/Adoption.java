package dev.truce.runtime.evolve;

/** The probability to take over what a model does, by what oneself and the model earn. */
@FunctionalInterface
interface Adoption {

  double chance(double own, double model);

  /**
   * The Fermi function 1 / (1 + exp(-selection (model - own))) (L. Blume, "The statistical
   * mechanics of strategic interaction", 1993; A. Traulsen, M. Nowak and J. Pacheco, "Stochastic
   * dynamics of invasion and fixation", 2006).
   */
  static Adoption fermi(double selection) {
    return (own, model) -> 1 / (1 + StrictMath.exp(-selection * (model - own)));
  }

  /**
   * In proportion to what the model earns more, over the widest gap that there can be (K. Schlag,
   * "Why imitate, and if so, how?", 1998).
   */
  static Adoption proportional(double widest) {
    return (own, model) -> model > own && widest > 0 ? Math.min(1, (model - own) / widest) : 0;
  }
}
