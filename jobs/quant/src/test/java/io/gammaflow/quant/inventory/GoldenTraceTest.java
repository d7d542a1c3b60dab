package io.gammaflow.quant.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.signing.SigningClass;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Traces computed by an independent program (model.md, section 3). */
class GoldenTraceTest {
  private static final double[] OPEN_INTEREST = {1000, 1080, 1040, 900, 905};

  /**
   * Trades as (bought, sold, unsigned, size) with F = 120, -60, -210, 15; W = 900, 400, 2500, 60; V
   * = 300, 200, 400, 40.
   */
  private static final int[][][] TRADES = {
    {{70, 30, 0, 3}},
    {{35, 65, 0, 2}},
    {{19, 41, 0, 5}, {0, 10, 0, 10}},
    {{7, 12, 1, 1}, {10, 0, 0, 2}}
  };

  @Test
  void legacyPrior() {
    InventoryFilter filter = new InventoryFilter(FilterParameters.daily());
    filter.enterLegacy(0, OPEN_INTEREST[0]);
    double[][] expected = {
      {-419.4620777276, 337.0174494310, -946.6989514502, 164.6377036210},
      {-353.7937402770, 342.6863078737, -894.0947321538, 237.8377561458},
      {-515.5172258817, 254.2321399107, -859.5085958274, -44.7475147992},
      {-537.6479808513, 247.7843727253, -868.0726614243, -76.0798194962}
    };
    for (int day = 0; day < 4; day++) {
      InventoryEstimate e = close(filter, day);
      assertClose(e.mean(), expected[day][0]);
      assertClose(e.sd(), expected[day][1]);
      assertClose(e.quantile(.05), expected[day][2]);
      assertClose(e.quantile(.95), expected[day][3]);
    }
  }

  @Test
  void newListing() {
    InventoryFilter filter = new InventoryFilter(FilterParameters.daily());
    filter.enterListed(0);
    // The trace starts from position 0 with 1000 open: a figure without trades moves nothing.
    filter.close(0, OPEN_INTEREST[0], 1);
    double[][] expected = {
      {-100.5857410862, 43.7068373753},
      {-42.1457976418, 60.5849331655},
      {38.2908677149, 100.9457388879},
      {3.9921470726, 102.7309974016}
    };
    for (int day = 0; day < 4; day++) {
      InventoryEstimate e = close(filter, day);
      assertClose(e.mean(), expected[day][0]);
      assertClose(e.sd(), expected[day][1]);
    }
  }

  @Test
  void legacyWithoutOpenInterest() {
    InventoryFilter filter = new InventoryFilter(FilterParameters.daily().withoutOpenInterest());
    filter.enterLegacy(0, OPEN_INTEREST[0]);
    double[][] expected = {
      {-352.4170513982, 452.7179109374},
      {-85.7058675542, 483.9139047945},
      {164.3805604195, 433.5378443878},
      {102.8974294379, 443.1411162594}
    };
    for (int day = 0; day < 4; day++) {
      InventoryEstimate e = close(filter, day);
      assertClose(e.mean(), expected[day][0]);
      assertClose(e.sd(), expected[day][1]);
    }
  }

  private static InventoryEstimate close(InventoryFilter filter, int day) {
    for (int[] trades : TRADES[day]) {
      for (int sign = -1; sign <= 1; sign++) {
        int count = sign > 0 ? trades[0] : sign < 0 ? trades[1] : trades[2];
        for (int i = 0; i < count; i++) {
          filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, sign, trades[3]);
        }
      }
    }
    filter.close(0, OPEN_INTEREST[day + 1], 1);
    InventoryEstimate e = new InventoryEstimate();
    assertThat(filter.read(0, e)).isTrue();
    return e;
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Offset.offset(1e-8 * Math.abs(expected)));
  }
}
