package dev.truce.cli.explore;

import dev.truce.compiler.check.Sight.Listed;
import dev.truce.compiler.session.Facts;
import dev.truce.runtime.Context;
import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.chart.Style;
import dev.truce.runtime.game.Letters;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is known of a strategy: its rule, where it comes from, what was inferred, its moves. */
public final class StrategyPage {

  private static final int MARGIN = 12;

  private final Medium medium;
  private final List<String> lines = new ArrayList<>();

  private StrategyPage(Medium medium) {
    this.medium = medium;
  }

  /**
   * @param contestant the strategy with its parameters; null where it needs arguments
   */
  public static List<String> lines(
      Listed strategy, @Nullable Contestant contestant, Context context, Medium medium) {
    StrategyPage page = new StrategyPage(medium);
    page.lines.add(medium.paint(strategy.heading(), Style.BOLD));
    StrategyDoc doc = StrategyDoc.of(strategy.doc());
    page.entry("rule", doc.rule());
    page.entry("source", doc.source());
    page.entry("module", strategy.module().startsWith("std.") ? strategy.module() : "");
    page.entry(
        "inferred",
        contestant == null ? Facts.of(strategy.facts()) : Facts.of(contestant.strategy()));
    if (contestant != null) {
      page.openings(contestant, context);
    } else {
      page.entry("moves", "depend on its parameters: give them, to see how it begins");
    }
    return page.lines;
  }

  private void entry(String label, String text) {
    if (text.isEmpty()) {
      return;
    }
    String shown = label;
    for (String line : Paragraph.wrap(text, medium.width() - MARGIN)) {
      lines.add(label(shown) + line);
      shown = "";
    }
  }

  private String label(String label) {
    String padded = "  " + label + " ".repeat(Math.max(1, MARGIN - 2 - label.length()));
    return medium.paint(padded, Style.DIM);
  }

  private void openings(Contestant contestant, Context context) {
    EnumType own = contestant.actions(0);
    EnumType answers = contestant.actions(1);
    if (own == null || answers == null || !contestant.isForTwoAlike()) {
      return;
    }
    Openings openings = new Openings(context, contestant, own, answers);
    boolean chance = contestant.strategy().traits().stochastic();
    if (chance) {
      entry("begins", "with " + shares(own, openings.firstMoves()));
    }
    List<Openings.Opening> all = openings.all();
    int widest = all.stream().mapToInt(o -> o.against().length()).max().orElse(0);
    String label = chance ? "for example" : "moves";
    for (Openings.Opening opening : all) {
      String gap = " ".repeat(widest - opening.against().length() + 2);
      StringBuilder moves = new StringBuilder();
      opening.moves().forEach(m -> moves.append(Moves.painted(own, m.tag(), medium)));
      lines.add(label(label) + "against " + opening.against() + gap + moves);
      label = "";
    }
    if (Letters.areNotInitials(own)) {
      entry("letters", Moves.key(own));
    }
  }

  private static String shares(EnumType actions, double[] shares) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        parts.add(actions.cases().get(i).name() + " in " + Values.format(shares[i], ".0%"));
      }
    }
    return String.join(", ", parts) + (parts.size() > 1 ? " of 200 starts" : "");
  }
}
