package dev.truce.runtime.game;

/** What a match shows to all its players: the game, the round, the horizon. (The kernel's author fills this in.) */
public final class Table {}
