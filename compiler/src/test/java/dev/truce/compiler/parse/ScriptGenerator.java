package dev.truce.compiler.parse;

import java.util.SplittableRandom;

/** Random scripts that are right as to syntax, in any layout that the language allows. */
public final class ScriptGenerator {

  private static final String[] NAMES = {
    "a", "b2", "opponent", "veryLongNameOfSomething", "round", "state", "move", "größe", "_x"
  };
  private static final String[] OPERATORS = {
    "+", "-", "*", "/", "^", "mod", "div", "and", "or", "??"
  };
  private static final String[] LITERALS = {
    "1",
    "1_000",
    "0.5",
    "5%",
    "250us",
    "64KB",
    "none",
    "true",
    "\"text\"",
    "\"a {x:8.2} b\"",
    "\"{f(\"n{y}\")}\"",
    "[]",
    "[:]",
    "\"\"\"\n    a {z}\n      b\n    \"\"\"",
    "infinity"
  };

  private final SplittableRandom random;
  private final StringBuilder out = new StringBuilder();
  private int brackets; // round or square ones right around, where line breaks are free

  private ScriptGenerator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The script of a seed. */
  public static String script(long seed) {
    ScriptGenerator generator = new ScriptGenerator(seed);
    int items = 1 + generator.random.nextInt(6);
    for (int i = 0; i < items; i++) {
      generator.item();
    }
    return generator.out.toString();
  }

  private void item() {
    switch (random.nextInt(7)) {
      case 0 -> {
        emit("/// Documented.\n", "fun", " ", name(), "(");
        brackets++;
        emit(name(), ":", " ", type(), ",", name(), ":", "List<Int?>", " =");
        expression(2);
        brackets--;
        emit(")", ":", type());
        block(3);
      }
      case 1 -> emit("record", " R", "<T>", "(\n", name(), ": ", type(), "\n", name(), ":Int\n)");
      case 2 -> emit("enum", " E", "{", " A", ",", "B(x: Int)", "\n C", "}");
      case 3 -> emit("game G { players 2.. actions A,B  payoff { A,A=>1,2\nA, B => -1,0 } }");
      case 4 -> {
        emit("strategy S plays G { var q = 1 ");
        emit("machine from A playing B { A: B->A B,C->C C\n LongName: B -> A B } move");
        block(2);
        emit("}");
      }
      default -> statement(4);
    }
    out.append(random.nextInt(4) == 0 ? " // end\n" : "\n");
    if (random.nextInt(4) == 0) {
      out.append("\n\n  // between\n");
    }
  }

  private void block(int depth) {
    int saved = brackets;
    brackets = 0;
    emit(pick(" ", "\n", ""), "{");
    boolean lines = random.nextBoolean();
    out.append(lines ? pick("\n", " // opened\n") : " ");
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      statement(depth);
      boolean last = i == count - 1;
      out.append(last && !lines ? " " : lines ? pick("\n", ";\n", " // c\n", "\n\n\n") : "; ");
    }
    emit("}");
    brackets = saved;
  }

  private void statement(int depth) {
    switch (depth <= 0 ? 9 : random.nextInt(12)) {
      case 0 -> {
        emit("let ", pick("x", "(a, b)"), pick("", ": Int"), "=");
        expression(depth);
      }
      case 1 -> {
        emit("var ", name(), "=");
        expression(depth);
      }
      case 2 -> {
        emit("if ");
        operators(depth - 1);
        block(depth - 1);
        if (random.nextBoolean()) {
          emit(pick(" ", "\n"), "else");
          block(depth - 1);
        }
      }
      case 3 -> {
        emit("for ", name(), " in ");
        operators(1);
        block(depth - 1);
      }
      case 4 -> {
        emit("match ");
        operators(1);
        emit(" {\n");
        emit("A if ");
        operators(1);
        emit("=>");
        expression(depth - 1);
        emit("\n", "Long(v, _)", " => return\n", "_ => { }", "}");
      }
      case 5 -> {
        emit(name(), ".f[0]", pick("=", "+=", "-="));
        expression(depth);
      }
      case 6 -> emit("return");
      case 7 -> {
        emit("expect ");
        operators(depth);
        emit(", \"why\"");
      }
      default -> {
        emit("f(");
        brackets++;
        expression(depth);
        brackets--;
        emit(")");
      }
    }
  }

  private void expression(int depth) {
    switch (depth <= 0 ? 9 : random.nextInt(10)) {
      case 0 -> {
        emit("if ");
        operators(depth - 1);
        emit(" then ");
        operators(depth - 1);
        emit(pick(" ", "\n"), "else ");
        expression(depth - 1);
      }
      case 1 -> {
        emit(pick("x", "(a, b)", "()", "_"), " => ");
        if (random.nextBoolean()) {
          block(depth - 1);
        } else {
          expression(depth - 1);
        }
      }
      default -> operators(depth);
    }
  }

  private void operators(int depth) {
    operand(depth - 1);
    int more = random.nextInt(depth <= 0 ? 2 : 3);
    for (int i = 0; i < more; i++) {
      emit(pick(" ", "\n"), OPERATORS[random.nextInt(OPERATORS.length)], " ");
      operand(depth - 1);
    }
  }

  private void operand(int depth) {
    emit(pick("", "", "", "-"));
    switch (depth <= 0 ? random.nextInt(3) : random.nextInt(8)) {
      case 0 -> emit(LITERALS[random.nextInt(LITERALS.length)]);
      case 1 -> {
        emit(name(), ".");
        out.append(name());
      }
      case 2 -> emit(name());
      case 3 -> {
        brackets++;
        emit(name(), "(");
        expression(depth);
        emit(",", "n: ");
        expression(depth - 1);
        brackets--;
        emit(")");
      }
      case 4 -> {
        brackets++;
        emit("[");
        for (int i = random.nextInt(9); i >= 0; i--) {
          operators(depth - 1);
          emit(i > 0 ? "," : "");
        }
        brackets--;
        emit("]");
      }
      case 5 -> {
        brackets++;
        emit("sum(");
        expression(depth - 1);
        emit(" for x in ");
        operators(1);
        emit(" if ");
        operators(1);
        brackets--;
        emit(")");
      }
      case 6 -> {
        emit(name(), " with { a: ");
        expression(depth - 1);
        emit(", b: 2 }");
      }
      default -> {
        brackets++;
        emit("(");
        expression(depth - 1);
        brackets--;
        emit(")");
      }
    }
  }

  private void emit(String... pieces) {
    for (String piece : pieces) {
      if (brackets > 0 && out.length() > 0 && random.nextInt(12) == 0 && mayBreak()) {
        out.append(pick("\n", "\n\n   ", " // c\n", " /* c */ ", "\t "));
      }
      out.append(piece);
    }
  }

  /**
   * Not within a name, behind a sign that belongs to its operand, or between words that belong
   * together.
   */
  private boolean mayBreak() {
    char last = out.charAt(out.length() - 1);
    return last == ',' || last == '(' || last == '[';
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private String type() {
    return pick("Int", "List<Int>", "(Int, Text)?", "(Int) -> Map<Text, Int?>", "A.B");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
