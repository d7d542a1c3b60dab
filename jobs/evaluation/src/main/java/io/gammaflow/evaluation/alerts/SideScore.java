package io.gammaflow.evaluation.alerts;

import java.util.ArrayList;
import java.util.List;

/**
 * The regime's sign of gamma against the true one, and the stated chance of short gamma against how
 * often dealers were short. One statement a minute is read, the last of it.
 *
 * @param shortSaid minutes of the regime SHORT_GAMMA
 * @param shortRight those of them in which dealers were short
 * @param longSaid minutes of LONG_GAMMA
 * @param longRight those of them in which dealers were long
 * @param unsaid minutes of a regime that names no sign
 * @param chance reliability of the stated chance
 */
public record SideScore(
    int shortSaid, int shortRight, int longSaid, int longRight, int unsaid, Reliability chance) {
  private static final long MINUTE = 60_000_000L;

  static SideScore of(List<BookRecord> books) {
    int[] said = new int[3];
    int[] right = new int[3];
    List<double[]> chances = new ArrayList<>();
    for (BookRecord book : books) {
      List<SideStatement> sides = book.sides();
      for (int i = 0; i < sides.size(); i++) {
        SideStatement s = sides.get(i);
        boolean last =
            i == sides.size() - 1 || sides.get(i + 1).time() / MINUTE != s.time() / MINUTE;
        if (!last || !(s.shortGamma() >= 0)) {
          continue;
        }
        said[s.regime() + 1]++;
        right[s.regime() + 1] += s.regime() == s.truth() ? 1 : 0;
        chances.add(new double[] {s.shortGamma(), s.truth() < 0 ? 1 : 0});
      }
    }
    Reliability chance = Reliability.of("short gamma", chances);
    return new SideScore(said[0], right[0], said[2], right[2], said[1], chance);
  }
}
