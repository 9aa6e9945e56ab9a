package dev.truce.runtime.world;

/**
 * What a block does about a trigger in one state: the handlers whose guards are asked in order, and
 * what happens when none admits.
 */
final class Response {

  /** In place of a guard's number: always. */
  static final int ALWAYS = -1;

  private static final int[] NONE = {};

  /** Nothing handles it. */
  static final Response UNHANDLED = new Response(NONE, NONE, Otherwise.UNHANDLED);

  /** What happens when no guard admits. */
  enum Otherwise {
    UNHANDLED,
    DEFER,
    IGNORE
  }

  final int[] guards;
  final int[] handlers;
  final Otherwise otherwise;

  /** The first handler if it is the one without any condition; {@link BlockType#NONE} otherwise. */
  final int certain;

  Response(int[] guards, int[] handlers, Otherwise otherwise) {
    this.guards = guards;
    this.handlers = handlers;
    this.otherwise = otherwise;
    this.certain = guards.length > 0 && guards[0] == ALWAYS ? handlers[0] : BlockType.NONE;
  }
}
