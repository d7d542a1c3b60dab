package io.gammaflow.sinks.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A past that leads to the present of a {@link TestingLive}: a walk backwards from its spot. */
final class TestingHistory implements HistorySource {
  private final TestingLive live;

  TestingHistory(TestingLive live) {
    this.live = live;
  }

  @Override
  public List<HistoryPoint> read(String book, Instant from, Instant to, int points) {
    String underlying = book.split("@")[0];
    TestingMarket market = live.market(TestingMarket.NAMES.indexOf(underlying));
    Random random = new Random(7);
    int count = Math.min(points, 600);
    Duration step = Duration.between(from, to).dividedBy(count);
    double spot = market.spot();
    List<HistoryPoint> out = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      double gex = market.gex(spot);
      double flip = market.spot() * (.985 + .002 * Math.sin(i / 60.0));
      out.add(
          new HistoryPoint(
              to.minus(step.multipliedBy(i)),
              spot,
              gex,
              gex - Math.abs(gex) * .25,
              gex + Math.abs(gex) * .25,
              i % 190 < 40 ? null : flip,
              null,
              market.spot() * (i < 220 ? 1.03 : 1.04),
              market.spot() * .965));
      spot *= 1 + random.nextGaussian() * .0006;
    }
    Collections.reverse(out);
    return out;
  }
}
