package dev.truce.grammar;

/** What the braces around a place hold, which decides what may start there. */
enum Block {
  STATEMENTS,
  GAME,
  STRATEGY
}
