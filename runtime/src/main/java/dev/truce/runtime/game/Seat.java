package dev.truce.runtime.game;

/** What a table records of one player: the moves so far, counts of each, payoffs. (The kernel's author fills this in.) */
public final class Seat {}
