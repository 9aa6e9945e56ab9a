package dev.truce.compiler.diag;

import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of diagnostic. An id is never given to another kind, so that pages and search results
 * stay true. A new kind is one line here and one page in {@code docs/errors/}.
 *
 * <p>Headlines name what is wrong in the script's own words; {@code {0}}, {@code {1}}, … stand for
 * the arguments.
 */
public enum Code {
  // T00xx: characters and tokens
  NOT_UTF8("T0001", "this is not UTF-8 text: byte {0} is {1}"),
  BIDI_CONTROL("T0002", "the bidirectional control character {0} hides what this line says"),
  CONFUSABLE_NAME("T0003", "`{0}` looks like `{1}`, but is another name"),
  STRAY_CHARACTER("T0004", "{0} means nothing here"),
  UNCLOSED_COMMENT("T0005", "this comment is never closed"),
  UNCLOSED_TEXT("T0006", "this text is never closed"),
  UNKNOWN_ESCAPE("T0007", "`{0}` is not an escape"),
  NUMBER_TOO_LARGE("T0008", "`{0}` does not fit {1}"),
  UNKNOWN_UNIT("T0009", "`{0}` is not a unit"),
  BAD_FORMAT("T0010", "`{0}` is not a format"),

  // T01xx: syntax
  UNEXPECTED("T0101", "expected {0}, found {1}"),
  UNCLOSED_BRACKET("T0102", "`{0}` is never closed"),
  STRAY_BRACKET("T0103", "`{0}` closes nothing"),
  RESERVED_WORD("T0104", "`{0}` is reserved and cannot be a name"),
  CHAINED_COMPARISON("T0105", "comparisons do not chain"),
  NOT_A_VARIABLE("T0106", "only variables and their parts can be assigned"),
  MISPLACED("T0107", "`{0}` has no place here"),

  // T02xx: names and modules
  UNKNOWN_NAME("T0201", "nothing here is called `{0}`"),
  DECLARED_TWICE("T0202", "`{0}` is declared twice"),
  UNKNOWN_MODULE("T0203", "there is no module `{0}`"),
  IMPORT_CYCLE("T0204", "these modules import each other: {0}"),
  AMBIGUOUS_NAME("T0205", "`{0}` could mean {1} or {2}"),
  UNKNOWN_MEMBER("T0206", "{0} has no `{1}`"),
  UNKNOWN_TYPE("T0207", "there is no type `{0}`"),
  NOT_A_VALUE("T0208", "`{0}` is {1}, not a value"),
  STD_ONLY("T0209", "only the standard library may say `native`"),
  STANDS_ON_ITSELF("T0210", "`{0}` is defined by itself"),
  NO_VALUE_YET("T0211", "`{0}` has no value yet"),

  // T03xx: types and protocols
  TYPE_MISMATCH("T0301", "expected {0}, found {1}"),
  UNHANDLED_MESSAGE("T0302", "{0} can receive {1}, but nothing handles it"),
  NOT_EXHAUSTIVE("T0303", "this match does not say what to do with {0}"),
  WRONG_ARGUMENTS("T0304", "{0}"),
  NO_SUCH_OPERATION("T0305", "`{0}` does not work on {1}"),
  NOT_CHANGEABLE("T0306", "`{0}` cannot change: it is not a `var`"),
  NOT_PURE("T0307", "a `fun` is pure: it cannot {0}"),
  TYPE_UNKNOWN_YET("T0308", "the type of this cannot be told from what is here"),
  TYPE_ARGUMENTS("T0309", "`{0}` takes {1}, found {2}"),
  UNREACHABLE_ARM("T0310", "this arm is never reached: the arms before it take everything"),
  NEVER_HOLDS("T0311", "{0} is not {1}"),
  NOT_A_FUNCTION("T0312", "{0} cannot be called"),
  NO_VALUE("T0313", "this has no value"),
  BAD_PATTERN("T0314", "{0}"),
  NOT_COMPARABLE("T0315", "functions and random streams cannot be compared"),
  BAD_DECLARATION("T0316", "{0}"),

  // T04xx: while running; the runtime's Fault has the same ids and words the message
  OVERFLOW("T0401", "{0}"),
  DIVIDED_BY_ZERO("T0402", "{0}"),
  NOT_A_NUMBER("T0403", "{0}"),
  OUT_OF_RANGE("T0404", "{0}"),
  ABSENT("T0405", "{0}"),
  REFINEMENT("T0406", "{0}"),
  EXPECTATION("T0407", "{0}"),
  BAD_ARGUMENT("T0408", "{0}"),
  NO_CASE("T0409", "{0}"),
  UNREADY("T0410", "{0}"),
  TAPE("T0411", "{0}"),
  SHORT("T0412", "{0}"),
  OFF_PROTOCOL("T0413", "{0}"),
  NOT_ENTITLED("T0414", "{0}"),
  OUT_OF_FUEL("T0451", "{0}"),
  TOO_DEEP("T0452", "{0}"),
  TOO_LARGE("T0453", "{0}"),
  OUT_OF_MEMORY("T0454", "{0}"),
  INTERRUPTED("T0455", "{0}"),
  WORLD_LIMIT("T0456", "{0}"),

  // T05xx: games and strategies
  PROFILE_MISSING("T0501", "the payoff table does not say what {0} brings"),
  PROFILE_TWICE("T0502", "the payoff table says twice what {0} brings"),
  WRONG_PAYOFF_COUNT("T0503", "{0} play, but this row pays {1}"),
  UNKNOWN_ACTION("T0504", "{0} has no action `{1}`"),
  BAD_GAME("T0505", "{0}"),
  BAD_STRATEGY("T0506", "{0}"),
  BAD_MACHINE("T0507", "{0}"),
  NOT_IN_A_MOVE("T0508", "`{0}` is known only inside of a strategy"),
  NOT_SEEN("T0509", "{0} does not see `{1}`"),

  // T06xx: agents and worlds
  BAD_AGENT("T0601", "{0}"),
  UNKNOWN_MESSAGE("T0602", "nothing that comes to {0} is called `{1}`"),
  NOT_IN_A_HANDLER("T0603", "`{0}` is known only inside of an agent"),
  CANNOT_RECEIVE("T0604", "{0} does not take {1}"),
  PRIVATE_FIELD("T0605", "an agent cannot read `{1}` of {0}"),
  BAD_SCENARIO("T0606", "{0}"),
  NEVER_ALLOWED("T0607", "{0} can never send `{1}` here"),
  BAD_CHAOS("T0608", "{0}"),

  WHICH_SCENARIO("T0609", "this script declares {0} scenarios, and nothing says which to run"),

  // T061x: protocols
  BAD_PROTOCOL("T0611", "{0}"),
  UNKNOWN_ROLE("T0612", "there is no role `{0}`"),
  UNUSED_ROLE("T0613", "nobody says anything to `{0}`, and it says nothing"),
  TWO_SHAPES("T0614", "the message `{0}` has two shapes"),
  UNREACHABLE_STEP("T0615", "this step is never reached"),
  NOT_THE_CHOOSER("T0616", "`{0}` chooses, but in this branch `{1}` speaks first"),
  CANNOT_KNOW("T0617", "`{0}` cannot know which branch `{1}` took"),
  WAITS_FOR_EVER("T0618", "`{0}` may wait for ever"),
  NEVER_TAKEN("T0619", "`{0}` may never take `{1}`"),

  // T07xx: guards
  UNKNOWN_EVENT("T0701", "there is no event `{0}`"),
  BAD_RULE("T0702", "{0}"),
  CANNOT_PREVENT("T0703", "{0}"),
  CHANGES_WHAT_IT_JUDGES("T0704", "what a rule asks changes nothing, but this changes `{0}`"),
  NOT_IN_A_RULE("T0705", "`{0}` of events is known only inside of a guard"),
  NOT_KEPT_APART("T0706", "events cannot be kept apart by this"),
  UNKNOWN_GUARD("T0707", "there is no {0} `{1}`"),
  BAD_SWITCH("T0708", "{0}"),
  NEVER_FIRES("T0711", "this rule never fires: {0}"),
  ALWAYS_FIRES("T0712", "this rule always fires: {0}"),
  SHADOWED_RULE("T0713", "`{0}` never decides: {1}"),
  CONTRADICTS("T0714", "{0} and {1} cannot both hold"),
  UNREACHABLE_POWER("T0715", "{0}"),

  // T09xx: limits, and defects of Truce
  SOURCE_TOO_LARGE("T0901", "a source may have {0}, this one has {1}"),
  NESTED_TOO_DEEPLY("T0902", "nested more than {0} deep"),
  NOT_CARRIED_OUT("T0903", "`{0}` is understood, but this version does not carry it out"),
  TYPE_TOO_LARGE("T0904", "`{0}` would be a type of more than {1} parts"),
  DEFECT("T0999", "Truce itself failed: {0}");

  private static final ImmutableMap<String, Code> BY_ID = byId();

  private final String id;
  private final String headline;

  Code(String id, String headline) {
    this.id = id;
    this.headline = headline;
  }

  /** The code with this id, such as {@code T0301}; null when there is none. */
  public static @Nullable Code of(String id) {
    return BY_ID.get(id);
  }

  public String id() {
    return id;
  }

  /** The headline with its arguments filled in; an argument that is not given stays visible. */
  public String message(Object... arguments) {
    StringBuilder message = new StringBuilder(headline.length() + 32);
    int from = 0;
    for (int open = headline.indexOf('{'); open >= 0; open = headline.indexOf('{', from)) {
      int argument = headline.charAt(open + 1) - '0';
      int close = open + 3;
      message.append(headline, from, open);
      message.append(
          argument < arguments.length ? arguments[argument] : headline.substring(open, close));
      from = close;
    }
    return message.append(headline, from, headline.length()).toString();
  }

  private static ImmutableMap<String, Code> byId() {
    ImmutableMap.Builder<String, Code> codes = ImmutableMap.builder();
    for (Code code : values()) {
      codes.put(code.id, code);
    }
    return codes.buildOrThrow();
  }
}
