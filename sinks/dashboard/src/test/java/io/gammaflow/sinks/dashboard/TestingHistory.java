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
      Double now = market.flip();
      Double flip = now == null ? null : now * (1 + .002 * Math.sin(i / 60.0));
      out.add(
          new HistoryPoint(
              to.minus(step.multipliedBy(i)),
              spot,
              gex,
              gex - Math.abs(gex) * .25,
              gex + Math.abs(gex) * .25,
              i % 190 < 40 ? null : flip,
              i % 190 < 40 ? null : market.spot() * (.002 + .001 * Math.sin(i / 37.0)),
              market.strike(i < 220 ? 1.06 : 1.05),
              market.strike(.94)));
      spot *= 1 + random.nextGaussian() * .0006;
    }
    Collections.reverse(out);
    return out;
  }

  @Override
  public List<GainColumn> gains(String book, Instant from, Instant to, int columns) {
    TestingMarket market = live.market(TestingMarket.NAMES.indexOf(book.split("@")[0]));
    List<GainColumn> out = new ArrayList<>();
    Duration step = Duration.between(from, to).dividedBy(columns);
    double[] levels = new double[121];
    for (int i = 0; i < columns && !Double.isNaN(market.gain(market.spot())); i++) {
      double drift = .02 * Math.sin(i / 30.0) - .02 * i / columns;
      double[] gain = new double[levels.length];
      for (int k = 0; k < levels.length; k++) {
        levels[k] = market.spot() * (.88 + k * .002);
        gain[k] = market.gain(levels[k] * (1 + drift)) * (.6 + .4 * i / columns);
      }
      out.add(new GainColumn(from.plus(step.multipliedBy(i)), market.spot(), levels.clone(), gain));
    }
    return out;
  }
}
