package dev.truce.runtime.game;

/** Plays some turns of a duel. */
interface Turns {
  void play(Duel duel, int count);
}
