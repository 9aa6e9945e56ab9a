package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The jumps of one function while it is planned: the codes of its labels, which jumps may come as a
 * status out of what was planned since a mark, and which are thrown. A label has two codes: leave
 * or break, and continue.
 */
final class Routes {

  private final IdentityHashMap<Label, Integer> codes = new IdentityHashMap<>();
  private final List<Integer> open = new ArrayList<>();
  private final Set<Integer> thrown = new HashSet<>();
  private int nextCode = Node.RETURN + 1;

  /** Makes a label known and gives its first code. */
  int open(Label label) {
    int code = nextCode;
    nextCode += 2;
    codes.put(label, code);
    return code;
  }

  /** The target is planned: jumps to it go no further. */
  void close(Label label) {
    int code = code(label);
    codes.remove(label);
    open.removeIf(jump -> jump == code || jump == code + 1);
  }

  int code(Label label) {
    Integer code = codes.get(label);
    if (code == null) {
      throw new IllegalStateException("a jump to " + label + " out of its reach");
    }
    return code;
  }

  /** Notes a jump; gives its code back. */
  int jump(int code) {
    open.add(code);
    return code;
  }

  int mark() {
    return open.size();
  }

  /** Whether a jump may come out of what was planned since the mark. */
  boolean leaving(int mark) {
    return open.size() > mark;
  }

  /** The jumps since the mark are thrown. */
  void raise(int mark) {
    List<Integer> since = open.subList(mark, open.size());
    thrown.addAll(since);
    since.clear();
  }

  /** Whether a jump of this code is thrown somewhere. */
  boolean throwing(int code) {
    return thrown.contains(code);
  }
}
