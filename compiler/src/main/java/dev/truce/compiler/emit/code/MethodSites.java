package dev.truce.compiler.emit.code;

import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** Which expression of the script each failing or calling instruction of one method stands for. */
final class MethodSites {

  private final String method;
  private final String function;
  private final @Nullable SourceText source;
  private List<Label> labels = new ArrayList<>();
  private int[] offsets = {};
  private final List<Span> spans = new ArrayList<>();
  private int size;

  MethodSites(String method, String function, @Nullable SourceText source) {
    this.method = method;
    this.function = function;
    this.source = source;
  }

  String function() {
    return function;
  }

  void add(Label at, Span span) {
    labels.add(at);
    spans.add(span);
  }

  int line(Span span) {
    return source == null ? 1 : source.line(Math.min(span.start(), source.text().length()));
  }

  void finish(int codeSize) {
    size = codeSize;
    offsets = labels.stream().mapToInt(Label::getOffset).toArray();
    labels = List.of();
  }

  /** The bytes of the method's code. */
  int size() {
    return size;
  }

  void pack(Packer out) {
    if (offsets.length == 0 || source == null) {
      return;
    }
    out.text(method).text(function).text(source.name()).count(offsets.length);
    int last = 0;
    for (int i = 0; i < offsets.length; i++) {
      int offset = offsets[i];
      Span span = spans.get(i);
      out.count(offset - last).count(span.start()).count(span.end() - span.start());
      last = offset;
    }
  }
}
