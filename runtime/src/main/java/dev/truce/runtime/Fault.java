package dev.truce.runtime;

/**
 * The kinds of error that a running script can meet; each has a stable code with a page in the
 * error index.
 */
public enum Fault {
  OVERFLOW("T0401", "integer overflow"),
  DIVIDED_BY_ZERO("T0402", "division by zero"),
  NOT_A_NUMBER("T0403", "the result is not a number"),
  OUT_OF_RANGE("T0404", "index out of range"),
  ABSENT("T0405", "there is no value here"),
  REFINEMENT("T0406", "a value breaks its type's condition"),
  EXPECTATION("T0407", "expectation failed"),
  BAD_ARGUMENT("T0408", "an argument is out of its range"),
  NO_CASE("T0409", "no case applies"),
  UNREADY("T0410", "a name is read before its value is there"),
  TAPE("T0411", "the draw tape has run out"),
  SHORT("T0412", "a holding is too small"),
  OFF_PROTOCOL("T0413", "the protocol does not allow it here"),
  NOT_ENTITLED("T0414", "the agent is not entitled"),
  OUT_OF_FUEL("T0451", "the script ran out of fuel"),
  TOO_DEEP("T0452", "the recursion is too deep"),
  TOO_LARGE("T0453", "a value grew over its limit"),
  OUT_OF_MEMORY("T0454", "the script ran out of memory"),
  INTERRUPTED("T0455", "the evaluation was interrupted"),
  WORLD_LIMIT("T0456", "a limit of the world is reached");

  private final String code;
  private final String headline;

  Fault(String code, String headline) {
    this.code = code;
    this.headline = headline;
  }

  public String code() {
    return code;
  }

  public String headline() {
    return headline;
  }

  /** Whether it is no failure of the code that was at work: all ends that is being done. */
  public boolean endsAll() {
    return this == INTERRUPTED || this == OUT_OF_MEMORY;
  }
}
