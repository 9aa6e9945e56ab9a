package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;

/** Evaluates values, in order, into the places of a frame or of arrays like a frame's. */
final class Arguments {

  private final Node[] nodes;
  private final Rep.Kind[] kinds;
  private final int[] places;

  Arguments(Node[] nodes, Rep.Kind[] kinds, int[] places) {
    this.nodes = nodes;
    this.kinds = kinds;
    this.places = places;
  }

  void pass(Frame from, Frame to) {
    for (int i = 0; i < nodes.length; i++) {
      Node node = nodes[i];
      switch (kinds[i]) {
        case LONG -> to.longs[places[i]] = node.evalLong(from);
        case REF -> to.objects[places[i]] = node.eval(from);
        case DOUBLE -> to.longs[places[i]] = Double.doubleToRawLongBits(node.evalDouble(from));
        case BOOL -> to.longs[places[i]] = node.evalBoolean(from) ? 1 : 0;
        case VOID -> node.run(from);
      }
    }
  }
}
