package dev.truce.cli.report;

import dev.truce.runtime.game.Standing;
import dev.truce.runtime.value.Values;
import java.util.List;

/** Standings as a table, their means with bars. */
final class RankingPart implements Part {

  private final List<Standing> ranking;

  RankingPart(List<Standing> ranking) {
    this.ranking = ranking;
  }

  @Override
  public String title() {
    return "Ranking";
  }

  @Override
  public void write(Html html, String id) {
    boolean finite = ranking.get(0).isFinite();
    double best = ranking.stream().mapToDouble(Standing::mean).max().orElse(0);
    html.open("div", "class", "scroll").open("table", "class", "ranking");
    html.element("caption", "Ranking by mean payoff a turn");
    html.open("thead").open("tr");
    heading(html, "place", "n");
    heading(html, "player", "t");
    heading(html, "mean", "n");
    html.open("td", "class", "bar").close("td");
    heading(html, "median", "n");
    heading(html, "score", "n");
    heading(html, "wins", "n");
    if (finite) {
      heading(html, "cooperation", "n");
    }
    html.close("tr").close("thead").open("tbody").line();
    for (Standing standing : ranking) {
      html.open("tr");
      html.element("td", Long.toString(standing.place()), "class", "n");
      html.element("th", standing.name(), "scope", "row", "class", "t");
      html.element("td", Values.format(standing.mean(), ".3"), "class", "n");
      double share = best > 0 ? Math.max(0, standing.mean() / best) : 0;
      html.open("td", "class", "bar", "aria-hidden", "true");
      html.element("span", "", "style", "width:" + Html.number(100 * share) + "%").close("td");
      html.element("td", Values.format(standing.median(), ".3"), "class", "n");
      double score = standing.score();
      String format = score == Math.rint(score) ? ".0" : ".3";
      html.element("td", Values.format(score, format), "class", "n");
      html.element("td", Long.toString(standing.wins()), "class", "n");
      if (finite) {
        html.element("td", Values.format(standing.cooperation(), ".1%"), "class", "n");
      }
      html.close("tr").line();
    }
    html.close("tbody").close("table").close("div").line();
  }

  private static void heading(Html html, String text, String style) {
    html.element("th", text, "scope", "col", "class", style);
  }
}
