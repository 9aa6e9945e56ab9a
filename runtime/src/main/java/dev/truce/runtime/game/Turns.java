package dev.truce.runtime.game;

/** Plays some turns of a duel. */
interface Turns {
  void play(Duel duel, int count);

  /** How much of a match must be kept up to date at every turn; see {@link TurnLoop}. */
  enum Pace {
    WALK,
    RUN,
    FLY
  }
}
