package dev.truce.grammar;

import static java.util.Map.entry;

import java.util.Map;

/** The words that start a declaration, a member of one, or an effect, and what they are then. */
final class Heads {

  static final Map<String, Integer> DECLARATIONS =
      Map.ofEntries(
          entry("record", TruceLexer.RECORD),
          entry("enum", TruceLexer.ENUM),
          entry("type", TruceLexer.TYPE),
          entry("native", TruceLexer.NATIVE),
          entry("game", TruceLexer.GAME),
          entry("strategy", TruceLexer.STRATEGY),
          entry("test", TruceLexer.TEST),
          entry("protocol", TruceLexer.PROTOCOL),
          entry("agent", TruceLexer.AGENT),
          entry("rogue", TruceLexer.ROGUE),
          entry("external", TruceLexer.EXTERNAL),
          entry("kind", TruceLexer.KIND),
          entry("event", TruceLexer.EVENT),
          entry("resource", TruceLexer.RESOURCE),
          entry("capability", TruceLexer.CAPABILITY),
          entry("world", TruceLexer.WORLD),
          entry("scenario", TruceLexer.SCENARIO),
          entry("guard", TruceLexer.GUARD),
          entry("rule", TruceLexer.RULE),
          entry("prevent", TruceLexer.PREVENT),
          entry("killswitch", TruceLexer.KILLSWITCH),
          entry("chaos", TruceLexer.PLAN));

  static final Map<String, Integer> STATEMENTS =
      Map.ofEntries(
          entry("expect", TruceLexer.EXPECT),
          entry("send", TruceLexer.SEND),
          entry("reply", TruceLexer.REPLY),
          entry("broadcast", TruceLexer.BROADCAST),
          entry("start", TruceLexer.START),
          entry("cancel", TruceLexer.CANCEL),
          entry("after", TruceLexer.AFTER),
          entry("stop", TruceLexer.STOP),
          entry("become", TruceLexer.BECOME),
          entry("log", TruceLexer.LOG),
          entry("signal", TruceLexer.SIGNAL),
          entry("give", TruceLexer.GIVE),
          entry("use", TruceLexer.USE),
          entry("call", TruceLexer.CALL),
          entry("release", TruceLexer.RELEASE),
          entry("assign", TruceLexer.ASSIGN_CLAIM),
          entry("delegate", TruceLexer.DELEGATE),
          entry("revoke", TruceLexer.REVOKE),
          entry("close", TruceLexer.CLOSE),
          entry("refuse", TruceLexer.REFUSE),
          entry("work", TruceLexer.WORK),
          entry("ask", TruceLexer.ASK),
          entry("either", TruceLexer.EITHER));

  /** Effects with a value: they start expressions. */
  static final Map<String, Integer> ACTS =
      Map.of(
          "spawn", TruceLexer.SPAWN,
          "open", TruceLexer.OPEN,
          "promise", TruceLexer.PROMISE,
          "sign", TruceLexer.SIGN);

  private static final Map<String, Integer> GAME =
      Map.of(
          "players", TruceLexer.PLAYERS,
          "player", TruceLexer.PLAYER,
          "actions", TruceLexer.ACTIONS,
          "action", TruceLexer.ACTION,
          "deal", TruceLexer.DEAL,
          "payoff", TruceLexer.PAYOFF);

  private static final Map<String, Integer> STRATEGY =
      Map.of("move", TruceLexer.MOVE, "machine", TruceLexer.MACHINE);

  private static final Map<String, Integer> PROTOCOL =
      Map.of(
          "role", TruceLexer.ROLE,
          "message", TruceLexer.MESSAGE,
          "choice", TruceLexer.CHOICE,
          "loop", TruceLexer.LOOP,
          "exit", TruceLexer.EXIT,
          "end", TruceLexer.FINISH,
          "par", TruceLexer.PAR,
          "do", TruceLexer.DO,
          "each", TruceLexer.EACH,
          "any", TruceLexer.ANY);

  private static final Map<String, Integer> AGENT =
      Map.of(
          "durable", TruceLexer.DURABLE,
          "timer", TruceLexer.TIMER,
          "as", TruceLexer.AS_ROLE,
          "state", TruceLexer.STATE,
          "on", TruceLexer.ON,
          "ignore", TruceLexer.IGNORE,
          "defer", TruceLexer.DEFER,
          "may", TruceLexer.MAY,
          "every", TruceLexer.EVERY);

  private static final Map<String, Integer> SCENARIO =
      Map.ofEntries(
          entry("agents", TruceLexer.AGENTS),
          entry("network", TruceLexer.SETTINGS),
          entry("limits", TruceLexer.SETTINGS),
          entry("borders", TruceLexer.SETTINGS),
          entry("endow", TruceLexer.ENDOW),
          entry("allot", TruceLexer.ALLOT),
          entry("faucet", TruceLexer.FAUCET),
          entry("pool", TruceLexer.POOL),
          entry("grant", TruceLexer.GRANT),
          entry("guards", TruceLexer.GUARDS),
          entry("chaos", TruceLexer.CHAOS),
          entry("metric", TruceLexer.METRIC),
          entry("plot", TruceLexer.PLOT),
          entry("timeline", TruceLexer.TIMELINE),
          entry("stop", TruceLexer.STOP),
          entry("always", TruceLexer.ALWAYS),
          entry("never", TruceLexer.NEVER),
          entry("finally", TruceLexer.FINALLY),
          entry("possible", TruceLexer.POSSIBLE),
          entry("whenever", TruceLexer.WHENEVER),
          entry("eventually", TruceLexer.EVENTUALLY),
          entry("terminal", TruceLexer.TERMINAL),
          entry("fair", TruceLexer.FAIR),
          entry("publish", TruceLexer.PUBLISH),
          entry("human", TruceLexer.HUMAN));

  private static final Map<String, Integer> GUARD =
      Map.of(
          "on", TruceLexer.ON,
          "rule", TruceLexer.RULE,
          "prevent", TruceLexer.PREVENT,
          "forbid", TruceLexer.FORBID,
          "limit", TruceLexer.LIMIT,
          "use", TruceLexer.USE);

  private static final Map<String, Integer> RULE =
      Map.of(
          "always", TruceLexer.ALWAYS,
          "never", TruceLexer.NEVER,
          "when", TruceLexer.WHEN,
          "after", TruceLexer.AFTER,
          "before", TruceLexer.BEFORE);

  /** What a rule may call for: nothing else stands where one of these can. */
  static final Map<String, Integer> POWERS =
      Map.ofEntries(
          entry("log", TruceLexer.LOG),
          entry("alert", TruceLexer.ALERT),
          entry("tell", TruceLexer.TELL),
          entry("take", TruceLexer.TAKE),
          entry("delay", TruceLexer.DELAY),
          entry("throttle", TruceLexer.THROTTLE),
          entry("replace", TruceLexer.REPLACE),
          entry("drop", TruceLexer.DROP),
          entry("refuse", TruceLexer.REFUSE),
          entry("approve", TruceLexer.APPROVE),
          entry("revoke", TruceLexer.REVOKE),
          entry("freeze", TruceLexer.FREEZE),
          entry("quarantine", TruceLexer.QUARANTINE),
          entry("restart", TruceLexer.RESTART),
          entry("stop", TruceLexer.STOP),
          entry("rollback", TruceLexer.ROLLBACK),
          entry("trip", TruceLexer.TRIP),
          entry("halt", TruceLexer.HALT));

  private static final Map<String, Integer> SWITCH =
      Map.of(
          "trips", TruceLexer.TRIPS,
          "stops", TruceLexer.STOPS,
          "latched", TruceLexer.LATCHED);

  private static final Map<String, Integer> HUMAN =
      Map.of("at", TruceLexer.AT, "answer", TruceLexer.ANSWER);

  private Heads() {}

  /** The heads of the members in a block; statements and settings are told by other means. */
  static Map<String, Integer> of(Block block) {
    return switch (block) {
      case GAME -> GAME;
      case STRATEGY -> STRATEGY;
      case PROTOCOL -> PROTOCOL;
      case AGENT -> AGENT;
      case SCENARIO -> SCENARIO;
      case GUARD -> GUARD;
      case RULE -> RULE;
      case POWERS -> POWERS;
      case SWITCH -> SWITCH;
      case HUMAN -> HUMAN;
      case STATEMENTS, PLACEMENTS, SETTINGS, TIMELINE, CHAOS -> Map.of();
    };
  }
}
