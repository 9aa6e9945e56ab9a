package dev.truce.cli;

/** Which of the two engines runs a script. Both give the same results. */
enum EngineChoice {
  COMPILED,
  INTERPRETED
}
