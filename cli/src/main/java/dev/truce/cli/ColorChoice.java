package dev.truce.cli;

/** When diagnostics are coloured. */
enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER
}
