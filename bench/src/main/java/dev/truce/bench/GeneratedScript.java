package dev.truce.bench;

/**
 * A long script as people write them: records, enums, functions with loops and matches, lambdas, a
 * strategy now and then, comments and blank lines. Each block differs from the others in its names
 * and numbers.
 */
final class GeneratedScript {

  private static final String BLOCK =
      """
      // ---- part @: goods and what they are worth

      /// What somebody offers.
      record Offer@(item: Text, price: Int, urgent: Bool)

      enum Verdict@ {
        Guilty@
        Innocent@
        Hung@(votes: Int)
      }

      const LIMIT@ = 10@

      fun worth@(offer: Offer@, rate: Float = 5%): Float {
        let base = offer.price * (1.0 + rate)
        if offer.urgent then base * 1.25 else base
      }

      fun median@(xs: List<Float>): Float? {
        if xs.isEmpty { return none }
        let s = xs.sorted
        let m = s.size div 2
        if s.size mod 2 == 1 then s[m] else (s[m - 1] + s[m]) / 2.0
      }

      fun judge@(verdict: Verdict@, patience: Int): Text = match verdict {
        Guilty@              => "guilty"
        Innocent@            => "innocent"
        Hung@(v) if v > @ + 6 => "hung, with {v} votes after {patience} days"
        Hung@(_)             => "hung"
      }

      /// The cheapest offers, as far as the money goes.
      fun affordable@(offers: List<Offer@>, money: Int): List<Text> {
        var left = money
        var names: List<Text> = []
        for offer in offers.sorted(by: o => o.price) {
          if offer.price > left { break }
          left -= offer.price
          names += "{offer.item} for {offer.price}"
        }
        names
      }

      fun total@(offers: List<Offer@>): Int {
        var sum = 0
        var i = 0
        while i < offers.size {
          if not offers[i].urgent {
            i += 1
            continue
          }
          sum += offers[i].price mod LIMIT@
          i += 1
        }
        sum + count(o.price > @ and not o.urgent for o in offers)
      }

      strategy Patient@(mercy: Float = 10%) plays PrisonersDilemma {
        var grudge = false
        move {
          if opponent.last == Defect { grudge = not random.chance(mercy) }
          if grudge then Defect else Cooperate
        }
      }

      test "part @" {
        let offers = [Offer@("tea", 3 + @, false), Offer@("milk", 2, true)]
        expect total@(offers) >= 2
        expect affordable@(offers.filter(o => o.price < LIMIT@), 100).size <= 2
        expect judge@(Hung@(votes: 3), 1) == "hung", "not so many votes"
      }

      """;

  private GeneratedScript() {}

  static String of(int lines) {
    StringBuilder text = new StringBuilder("import std.games.{PrisonersDilemma}\n");
    int count = (int) BLOCK.lines().count();
    for (int i = 0; i * count < lines; i++) {
      text.append(BLOCK.replace("@", Integer.toString(i)));
    }
    return text.toString();
  }
}
