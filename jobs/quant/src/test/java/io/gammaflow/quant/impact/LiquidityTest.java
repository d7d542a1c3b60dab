package io.gammaflow.quant.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiquidityTest {
  private static final SquareRootLaw NO_LAW = new SquareRootLaw(1, 0.03, Double.NaN);
  private static final double[] LEVELS =
      IntStream.rangeClosed(-30, 30).mapToDouble(i -> 100 + i).toArray();

  private static OrderBook book(double units) {
    return new OrderBook(
        new double[] {99.9, 99.8, 99.7},
        new double[] {units, 2 * units, 3 * units},
        new double[] {100.1, 100.2},
        new double[] {units, 3 * units},
        0.1);
  }

  @Test
  void halfTheTickOverTheMeanDepthIsTheImpactOfABook() {
    assertThat(book(10).impactPerUnit(true)).isCloseTo(0.05 / 20, within(1e-15));
    assertThat(book(10).impactPerUnit(false)).isCloseTo(0.05 / 20, within(1e-15));
    OrderBook withoutTick =
        new OrderBook(
            new double[] {99.9, 99.7},
            new double[] {1, 1},
            new double[] {100.1, 100.6},
            new double[] {1, 1},
            Double.NaN);
    assertThat(withoutTick.step()).isCloseTo(0.2, within(1e-12));
    assertThat(book(10).averagePrice(true, 20)).isCloseTo(100.15, within(1e-12));
    assertThat(book(10).averagePrice(true, 41)).isNaN();
  }

  @Test
  void aBookThatIsEmptyCrossedOrOutOfOrderIsNotLiquid() {
    double[] one = {1};
    double[] two = {2};
    double[] none = {};
    double[] rising = {1, 2};
    assertThat(book(1).isLiquid()).isTrue();
    assertThat(new OrderBook(none, none, one, one, 0.1).isLiquid()).isFalse();
    assertThat(new OrderBook(two, one, one, one, 0.1).isLiquid()).isFalse();
    assertThat(new OrderBook(one, new double[] {0}, two, one, 1).isLiquid()).isFalse();
    assertThat(new OrderBook(rising, rising, new double[] {3}, one, 1).isLiquid()).isFalse();
  }

  @Test
  void venuesAddTheirLiquidity() {
    LiquidityCurve curve = new LiquidityCurve(100, LEVELS);
    curve.add(book(10), Double.NaN, NO_LAW);
    double one = curve.impactAtSpot();
    curve.add(book(10), Double.NaN, NO_LAW);
    assertThat(curve.impactAtSpot()).isCloseTo(one / 2, within(1e-15));
    curve.add(new ConstantProductPool(1000, 100_000));
    assertThat(1 / curve.impactAtSpot()).isCloseTo(2 / one + 1 / 0.2, within(1e-9));
    assertThat(curve.impact()[30]).isCloseTo(curve.impactAtSpot(), within(1e-12));
  }

  @Test
  void whatOrderFlowShowedGoesBeforeWhatTheBookShows() {
    LiquidityCurve curve = new LiquidityCurve(100, LEVELS);
    curve.add(book(10), 0.004, NO_LAW);
    assertThat(curve.impactAtSpot()).isEqualTo(0.004);
  }

  @Test
  void withoutLiquidityNothingIsSaid() {
    LiquidityCurve curve = new LiquidityCurve(100, LEVELS);
    assertThat(curve.isKnown()).isFalse();
    assertThat(curve.impactAtSpot()).isNaN();
    assertThat(curve.impact()).containsOnly(Double.NaN);
    assertThat(curve.costs(new double[] {1, 0})).containsOnly(Double.NaN);
  }

  @Test
  void whereNobodyStandsTheImpactIsInfinite() {
    LiquidityCurve curve = new LiquidityCurve(100, LEVELS);
    curve.add(new ConcentratedRange(95, 105, 10_000));
    assertThat(curve.impact()[30]).isFinite();
    assertThat(curve.impact()[0]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(curve.costs(new double[] {1e9})[0]).isEqualTo(Double.POSITIVE_INFINITY);
  }

  /** Constant liquidity: the price goes by lambda Q, so the cost is lambda Q^2/2. */
  @Test
  void costOfAFlowIsTheIntegralOfWhatItPays() {
    LiquidityCurve curve = new LiquidityCurve(100, LEVELS);
    curve.add(book(10), 0.004, NO_LAW);
    double[] cost = curve.costs(new double[] {1000, -1000, 1, 0});
    assertThat(cost[0]).isCloseTo(0.5 * 0.004 * 1e6, within(1e-9));
    assertThat(cost[1]).isCloseTo(0.5 * 0.004 * 1e6, within(1e-9));
    assertThat(cost[2]).isCloseTo(0.5 * 0.004, within(1e-12));
    assertThat(cost[3]).isZero();
  }

  @Test
  void beyondTheBookTheSquareRootLawTakesOverWhereItEnds() {
    SquareRootLaw law = new SquareRootLaw(1, 0.03, 50_000);
    assertThat(law.move(50_000)).isEqualTo(0.03);
    // Without a visible book: units up to a distance are ADV (dS / (Y sigma S))^2.
    double units = 0;
    double step = 0.001;
    for (double d = step / 2; d < 3; d += step) {
      units += step * law.density(100, 0, 0, d);
    }
    assertThat(units).isCloseTo(50_000, within(1e-3));
    // With one: the quantity goes on from what was seen.
    assertThat(law.density(100, 1, 400, 1))
        .isCloseTo(2 * 20 / (3 / Math.sqrt(50_000)), within(1e-9));
    assertThat(NO_LAW.isKnown()).isFalse();
  }

  /** Queues of 50 that are eaten, and ticks of 1: the slope is about 1/(2 x 50). */
  @Test
  void orderFlowImbalanceFindsTheSlopeThatMadeThePrices() {
    Random random = new Random(7);
    OrderFlowImbalance slope = new OrderFlowImbalance(500);
    double bid = 100;
    double bidUnits = 50;
    double askUnits = 50;
    assertThat(slope.impactPerUnit()).isNaN();
    slope.quote(bid, bidUnits, bid + 1, askUnits);
    for (int i = 0; i < 4000; i++) {
      double flow = 20 * random.nextGaussian();
      if (flow > 0) {
        askUnits -= flow;
      } else {
        bidUnits += flow;
      }
      if (askUnits <= 0 || bidUnits <= 0) {
        bid += askUnits <= 0 ? 1 : -1;
        askUnits = 50;
        bidUnits = 50;
      }
      slope.quote(bid, bidUnits, bid + 1, askUnits);
    }
    assertThat(slope.impactPerUnit()).isBetween(0.005, 0.02);
    OrderFlowImbalance copy = new OrderFlowImbalance(500);
    copy.restore(slope.save());
    assertThat(copy.impactPerUnit()).isEqualTo(slope.impactPerUnit());
  }
}
