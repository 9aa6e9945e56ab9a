package dev.truce.grammar;

import java.util.ArrayList;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * A node of the parse tree. Most have one or two children, for which ANTLR's lists of ten are too
 * long: filling memory with them took a fifth of the parser's time.
 */
public class SmallContext extends ParserRuleContext {

  public SmallContext() {}

  public SmallContext(@Nullable ParserRuleContext parent, int invokingState) {
    super(parent, invokingState);
  }

  @Override
  public <T extends ParseTree> T addAnyChild(T child) {
    if (children == null) {
      children = new ArrayList<>(2);
    }
    children.add(child);
    return child;
  }
}
